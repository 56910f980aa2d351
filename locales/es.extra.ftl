
## Comunidad: elegir país, puesta en marcha, foros para empezar
country-choose = Elige un país
setup-country-hint-open = Decide qué números de emergencia ven quienes no han elegido país. Déjalo abierto si el tuyo no está en la lista: la página de ayuda preguntará entonces a cada persona.
conflict-set-up = Esta comunidad ya se había puesto en marcha, así que no se añadió ningún foro. Los foros nuevos se crean en Administración.
starter-section-start = Empieza aquí
starter-section-points = Los cuatro puntos
starter-section-together = Codo con codo
starter-section-circles = Círculos más pequeños
starter-board-welcome-title = Te damos la bienvenida
starter-board-welcome-about = Saluda, pregunta cómo funciona esto o simplemente mira. La primera línea puede ser tan corta como quieras.
starter-board-talk-title = Charla
starter-board-talk-about = Para lo que tengas en la cabeza: cómo va la semana, una pregunta, un plan, una noche difícil.
starter-board-struggling-now-title = Un momento difícil
starter-board-struggling-now-about = Para cuando cuesta justo ahora. Escribe como te salga. Responden otras personas como tú, cuando pueden; si no puede esperar, abre Ayuda, por favor.
starter-board-motivation-title = Motivación
starter-board-motivation-about = Encontrar tus propias razones para cambiar y tenerlas cerca, también los días en que dudas.
starter-board-urges-title = Impulsos
starter-board-urges-about = Dejar que un impulso suba y pase sin seguirlo: qué lo despierta, qué ayuda, qué has probado.
starter-board-thoughts-title = Pensamientos y sentimientos
starter-board-thoughts-about = Notar lo que piensas, sientes y haces, poner en duda lo que no ayuda y elegir qué viene después.
starter-board-balance-title = Una vida equilibrada
starter-board-balance-about = Sueño, trabajo, dinero, gente, descanso y alegría: construir días que quieras conservar.
starter-board-tools-practice-title = Práctica de herramientas
starter-board-tools-practice-about = Prueba una herramienta en compañía, comparte una hoja que hayas rellenado o pregunta cómo la usan otras personas. No hay respuestas equivocadas.
starter-board-wins-title = Logros
starter-board-wins-about = Buenas noticias de cualquier tamaño. Volver también cuenta.
starter-board-meetings-title = Reuniones
starter-board-meetings-about = Dónde y cuándo nos reunimos, cómo es una primera reunión y qué te llevaste de alguna.
starter-board-off-topic-title = Otros temas
starter-board-off-topic-about = Libros, huertos, fútbol, el tiempo: todo lo que no tiene nada que ver.
starter-board-family-friends-title = Familia y amistades
starter-board-family-friends-about = Para quienes se preocupan por alguien y necesitan un espacio propio. Cuenta tu historia y no la suya, y deja fuera lo que mostraría quién es.
starter-board-family-friends-group = Personas que están aquí porque les importa alguien que bebe, consume o apuesta.
starter-board-volunteers-title = Voluntariado
starter-board-volunteers-about = Para quienes cuidan este lugar: relevos, dudas sobre mensajes difíciles y cómo os va por dentro.

## Transfer: imported conversations, the sample community
import-section = Importado
import-nameless = persona
demo-community = Puerto de muestra
demo-operator = Entidad de muestra (nadie: todo lo de aquí es inventado)
demo-contact = hola@community.example

## Administración: formularios por revisar, cambios que se cruzaron
answer-yes = Sí
answer-no = No
conflict-changed = Otra persona lo cambió mientras tanto, así que lo tuyo aún no está guardado. Tus palabras siguen en el formulario.
conflict-fields-text = Donde lo suyo difiere de lo tuyo, ahora dice lo siguiente. Ajusta lo tuyo si quieres y vuelve a guardar.
conflict-last-administrator = Es la única persona que administra todo el sitio, así que conserva el papel. Dáselo antes a alguien más.
error-in-list = Una entrada de la lista de abajo necesita otra mirada.
error-position = Tiene que ser un número entero de 0 a 9999.
error-no-section = Crea antes una sección: cada foro está en una.
error-indexing = Los buscadores solo pueden mostrar foros que cualquiera puede leer. Desmarca esta opción o abre el foro a todo el mundo.
error-scope = No encaja con lo que dice «Dónde». Elige todo el sitio en ambos, o una sección o un foro que corresponda.
error-grant-held = Ya tiene ese papel ahí.
