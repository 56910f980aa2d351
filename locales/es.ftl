# The interface in Spanish.

## On every page
skip-to-content = Ir al contenido
table-scrolls = Una tabla que se desplaza a los lados
nav-label = Principal
nav-home = Inicio
nav-boards = Foros
nav-help = Ayuda
nav-search = Buscar
nav-admin = Administración
nav-account = Cuenta
nav-sign-in = Iniciar sesión
nav-join = Unirse
crumbs-label = Estás aquí
foot-guidelines = Normas
foot-privacy = Privacidad
foot-about = Acerca de
foot-preferences = Idioma y aspecto
foot-not-medical = Apoyo entre iguales, no atención médica.

## Leaving quickly
exit-link = Salir de esta página
exit-hint = Pulsa Mayús tres veces para salir de esta página.
exit-two-more = Pulsa Mayús dos veces más para salir de esta página
exit-one-more = Pulsa Mayús una vez más para salir de esta página

## Words used on many buttons and forms
save = Guardar
save-changes = Guardar los cambios
saved = Guardado.
cancel = Cancelar
add = Añadir
remove = Quitar
optional = opcional
errors-heading = Hay algo que conviene revisar. No se ha perdido nada.

## Home
home-title = Te damos la bienvenida
home-what = Un lugar para quienes quieren cambiar lo que beben, consumen o hacen, y para quienes aún lo están pensando. Nos ayudamos con herramientas prácticas, a nuestro ritmo y hacia metas que elegimos por nuestra cuenta. Es gratis y nadie te pide tu nombre real.
home-join = Unirse
home-sign-in = Iniciar sesión
home-join-hint = Para unirte bastan un nombre inventado y una contraseña. Los foros abiertos se pueden leer sin nada de eso.
home-closed-hint = Aún no se pueden crear cuentas nuevas. Los foros abiertos se pueden leer sin cuenta.
home-public-boards = Foros abiertos a todo el mundo
home-points = Cuatro puntos
home-points-about = El programa se apoya en cuatro puntos. Tómalos en el orden que quieras y usa lo que te ayude.
home-hello = Qué bien verte, { $name }
home-latest = Lo último en los foros
home-latest-empty = Aún no se ha escrito nada. El primer hilo puede ser el tuyo.
home-choose-board = Elegir un foro
home-all-boards = Todos los foros
home-unanswered = Esperan una primera respuesta
home-unanswered-about = Bastan unas pocas palabras amables.
unanswered-all = Todo lo que espera
unanswered-title = Esperan una respuesta
unanswered-about = Hilos que nadie ha respondido todavía y primeros mensajes de gente nueva. Primero, quienes llevan más tiempo esperando. Bastan unas pocas palabras amables.
unanswered-greeters = Con «Respondo yo», quienes dan la bienvenida y quienes moderan ven durante diez minutos que vas a responder. Nadie más lo ve.
unanswered-empty = Nadie espera. Todas las personas que escribieron han tenido respuesta.
unanswered-first-post = Primer mensaje
unanswered-held = Antes lo mira alguien que modera
unanswered-since = Espera desde
unanswered-claim = Respondo yo
unanswered-unclaim = Dejarlo a otras personas
unanswered-unclaimed = Queda de nuevo para otras personas.
unanswered-answer-now = Responder ahora
unanswered-claimed = { $name } va a responder.
unanswered-claimed-other = Otra persona que da la bienvenida va a responder.
unanswered-reminder = Alguien espera una primera respuesta.

## The four points
point-motivation = Motivación
point-motivation-about = Encontrar tus propias razones para cambiar y tenerlas cerca.
point-urges = Impulsos
point-urges-about = Dejar que un impulso suba y pase sin seguirlo.
point-thoughts = Pensamientos y sentimientos
point-thoughts-about = Notar lo que piensas, sientes y haces, y elegir qué viene después.
point-balance = Una vida equilibrada
point-balance-about = Hacer sitio al descanso, a la gente y a lo que te importa.
point-none = Ninguno

## Boards
boards-title = Foros
boards-empty = Aún no hay foros. Aparecerán aquí en cuanto los creen quienes llevan esta comunidad.
boards-signed-out = Algunos foros solo los pueden leer los miembros.
board-threads = { $count ->
    [0] Aún sin hilos
    [one] 1 hilo
   *[other] { $count } hilos
}
board-last-active = Última actividad
board-group = Grupo: { $group }
board-new-thread = Nuevo hilo
board-threads-heading = Hilos
board-empty = Este foro está en calma por ahora. Lo que la gente escriba aparecerá aquí.
board-empty-first = Empezar el primer hilo
audience-public = Cualquiera puede leerlo, también sin cuenta.
audience-members = Los miembros pueden leerlo.
audience-group = Pueden leerlo los miembros de su grupo y quienes administran.
audience-staff = Solo las personas voluntarias del equipo pueden leerlo.
writers-members = Los miembros pueden escribir.
writers-group = Los miembros de su grupo pueden escribir.
writers-staff = Solo las personas voluntarias del equipo pueden escribir.

## Lists of threads, and pages of them
thread-replies = { $count ->
    [0] Aún sin respuestas
    [one] 1 respuesta
   *[other] { $count } respuestas
}
thread-last-by = la última de { $name }
thread-pinned = Fijado
thread-locked = Cerrado
pager-label = Páginas
pager-label-above = Páginas, encima de las publicaciones
pager-page = Página
pager-first = Primera página
pager-newest = Lo más reciente
pager-previous = Anterior
pager-next = Siguiente
pager-summary = Página { $page } de { $pages }

## Threads
thread-new-title = Nuevo hilo
thread-new-send = Empezar el hilo
thread-edit-title = Cambiar el título y cómo te responden
thread-edit-link = Cambiar título y respuestas
thread-locked-heading = Este hilo está cerrado
thread-title-taken-back = Retirado por quien lo escribió
reply-heading = Tu respuesta
reply-send = Publicar la respuesta

## Feeds
feed-link = Canal Atom
feed-post-title = { $title } · publicación { $number }

## Posts
post-edited = corregida
post-quote = Citar
post-edit = Corregir
post-back = Volver a la publicación
post-edit-title = Corregir la publicación #{ $number }
post-take-back = Retirar
post-take-back-about = La publicación desaparece del hilo enseguida. Durante 30 días puedes recuperarla; después se borran las palabras.
post-take-back-send = Retirarla
post-undo = Deshacer
undo-left = { $count ->
    [1] Queda 1 segundo para deshacerlo.
   *[other] Quedan { $count } segundos para deshacerlo.
}
undo-about = Durante un minuto después de enviar. El mensaje desaparece como si nunca hubiera estado y sus palabras vuelven al formulario.
undo-done = Tu mensaje ha desaparecido como si nunca hubiera estado. Sus palabras están en el formulario de abajo.
undo-done-thread = Tu hilo ha desaparecido como si nunca hubiera estado. Sus palabras están en este formulario.
undo-done-taken-back = Has retirado tu mensaje. Su lugar sigue ahí, porque alguien ya había hecho algo con él. Puedes recuperarlo durante 30 días.
undo-late-title = El minuto para deshacer ha pasado
undo-late-text = No se ha cambiado nada. Puedes retirar el mensaje: su lugar queda y las palabras desaparecen.
conflict-undo-draft = Tus palabras no se han podido guardar como borrador, así que el mensaje sigue como está. Descarta antes un borrador o retira el mensaje.
field-stays = Cuánto tiempo se queda
field-stays-hint = Cuando pase su tiempo, nadie podrá leer el mensaje y sus palabras se borrarán. Todo el mundo ve hasta cuándo se queda. Puedes cambiarlo hasta entonces.
field-stays-thread-hint = Cuando pase su tiempo, el hilo entero desaparece con sus respuestas y sus palabras se borran. Todo el mundo ve hasta cuándo se queda. Puedes cambiarlo hasta entonces.
expires-never = Para siempre
expires-days = { $count ->
    [1] Un día
   *[other] { $count } días
}
expires-until = Hasta el { $time }
expires-beside = Se queda: { $period }
thread-until = Este hilo se queda hasta el { $time }; después desaparece con sus respuestas
post-undo-about = Has retirado esta publicación. Durante 30 días puedes recuperarla tal como estaba.
post-taken-back = Quien escribió esta publicación la retiró.
post-removed = La moderación quitó esta publicación.
post-removed-why = Por qué se retiró
post-erased = Esta publicación se borró.
post-held = Alguien de moderación está revisando esta publicación antes de que aparezca.
post-expired = Esta publicación se escribió para quedarse solo un tiempo, y ese tiempo ha pasado.
reaction-with-you = Estoy contigo
reaction-thank-you = Gracias
reaction-well-done = Bien hecho
reaction-me-too = A mí también
reactions-more = Decir otra cosa
post-save = Guardar
post-saved = Guardado
quote-by = { $name } escribió
quote-gone = Las palabras citadas ya no están aquí.
ref-hidden = una publicación que no está abierta para ti
byline-former = Exmiembro
byline-system = { $community }

## Writing
field-title = Título
field-title-hint = De 3 a 150 caracteres. Unas pocas palabras que digan de qué trata.
field-body = Lo que quieres decir
field-message = Mensaje
field-reply = Lo que quieres decir
composer-seen = Otras personas ven tu nombre al lado.
composer-preview = Vista previa
composer-keys = Ctrl + Intro para enviar
edit-kept = Las versiones anteriores se guardan. Aparte de ti, solo pueden verlas quienes cuidan esta comunidad.
format-summary = Cómo dar formato
format-paragraph = Deja una línea vacía entre párrafos.
format-bold = **Dos asteriscos** alrededor de unas palabras las ponen en negrita, *un asterisco* las pone en cursiva.
format-quote = Una línea que empieza por > es una cita.
format-list = Una línea que empieza por - es un punto de una lista.
format-link = [palabras](https://example.org) crea un enlace.
format-mention = @nombre menciona a un miembro.
toolbar-label = Formato
toolbar-bold = Negrita
toolbar-italic = Cursiva
toolbar-quote = Cita
toolbar-list = Lista
toolbar-link = Enlace
toolbar-link-text = palabras
preview-heading = Vista previa
preview-lead = Aún no se ha enviado nada. Así se verá.
preview-change = Cambiarlo o enviarlo
preview-send = Enviar
conflict-heading = Esto cambió mientras escribías
conflict-title-text = No se ha perdido nada. Abajo está el título tal como es ahora, con lo demás que ha cambiado. El tuyo está en el formulario: ajústalo si quieres y guarda.
conflict-body-text = No se ha perdido nada. Primero va el texto tal como es ahora, después el tuyo. Ajusta el tuyo si quieres y guarda.
conflict-theirs = El texto tal como es ahora
conflict-notes-text = No se ha perdido nada. Abajo están los avisos que se añadieron mientras tanto. Los tuyos están en el formulario: ajústalos si quieres y guarda.
conflict-notes-none = Ahora sin avisos de contenido
conflict-pictures = Ahora acompañan a la publicación otras imágenes que las tuyas:
conflict-pictures-none = Ahora no acompaña a la publicación ninguna imagen
revisions-title = Versiones de la publicación #{ $number }
revisions-lead = Solo pueden ver esta página quien escribió la publicación y quienes cuidan esta comunidad.
revisions-version = Versión { $number }
why-locked = Este hilo está cerrado. Se puede leer, pero por ahora nadie puede responder.
why-signed-out = Para escribir aquí, inicia sesión primero.
why-board-readonly = Puedes leer este foro. Escribir en él corresponde a otras personas.

## Hints before posting
hints-heading = Antes de publicar
hints-lead = No hay nada mal y aún no se ha enviado nada. Quizá quieras mirar otra vez estas palabras:
hints-ways = Puedes cambiar el texto o publicarlo tal como está. Las dos cosas valen. Nadie se entera de esto y no se guarda nada.
hints-change = Cambiar el texto
hints-send = Publicar tal como está
hints-name = Un nombre completo puede llevar hasta una persona, también dentro de años. Un nombre de pila o «mi hermano» dice aquí lo mismo.
hints-phone = Cualquiera que lo lea podría llamar, y es difícil retirarlo una vez visto. El foro es un lugar más seguro para seguir hablando.
hints-address = Cualquiera que lo lea sabría dónde vive alguien. «Cerca del mar» o la región dice aquí lo mismo.
hints-email = Cualquiera que lo lea podría escribir, y puede llevar hasta un nombre. El foro es un lugar más seguro para seguir hablando.
hints-handle = Un nombre en otro sitio puede llevar a fotos, amistades y un nombre completo. El foro es un lugar más seguro para seguir hablando.
hints-label = Una palabra así puede hacer que alguien parezca solo eso. Podrías decir lo que hace o lo que pasó: «bebe», «se llevó mi dinero».
hints-marked = Las palabras marcadas pueden llevar hasta una persona o hacer que parezca solo eso. Puedes cambiarlas o dejarlas.

## Moderators' actions on a thread
moderate-done-lock = El hilo está cerrado. Por ahora nadie puede responder.
moderate-done-unlock = El hilo vuelve a admitir respuestas.
moderate-done-pin = El hilo se queda arriba en su foro.
moderate-done-unpin = El hilo vuelve a su lugar según la actividad.
moderate-done-move = El hilo está ahora en este foro.
moderate-heading = Acciones de moderación
moderate-lock = Cerrar el hilo
moderate-lock-message = Mensaje
moderate-lock-message-hint = Quien pueda leer el hilo lo ve al final.
moderate-lock-change = Cambiar el mensaje
moderate-lock-change-send = Guardar el mensaje
moderate-unlock = Reabrir el hilo
moderate-unlock-about = Se puede volver a responder. El mensaje del final desaparece.
moderate-pin = Fijar el hilo
moderate-pin-about = Se queda en lo alto de su foro.
moderate-unpin = Dejar de fijar el hilo
moderate-unpin-about = Vuelve a su sitio entre los demás hilos.
moderate-move = Mover el hilo
moderate-move-board = Al foro
moderate-move-hint = Desde ese momento, quien pueda leer ese foro podrá leer este hilo.
moderate-move-send = Moverlo

## Joining and signing in
field-username = Nombre
field-password = Contraseña
field-password-hint = De 10 a 128 caracteres. Varias palabras sin relación entre sí son seguras y fáciles de recordar.
field-current-password = Tu contraseña actual
field-new-password = Contraseña nueva
field-email = Correo electrónico
sign-in-title = Iniciar sesión
sign-in-send = Iniciar sesión
sign-in-shared = Este teléfono u ordenador es compartido
sign-in-shared-hint = Tu sesión se cierra entonces tras 30 minutos sin uso, en todo caso tras 12 horas, y al cerrar el navegador. Su propio historial permanece.
sign-in-new = ¿Es tu primera vez aquí?
sign-in-join = Unirse a esta comunidad
sign-in-forgotten = ¿Has olvidado la contraseña? Quienes llevan esta comunidad pueden ayudarte a volver a entrar.
reach-them = Cómo contactar
sign-up-title = Unirse
sign-up-lead = Bastan un nombre y una contraseña. Sin nombre real y sin preguntas.
sign-up-username-hint = Otras personas ven este nombre al lado de lo que escribes. Elige uno que no lleve hasta ti. De 2 a 32 letras y cifras, con - _ . entre ellas.
sign-up-email-hint = Puedes dejarlo vacío. Las demás personas de aquí nunca lo ven. Enseguida se envía allí un enlace para confirmarlo; desde entonces te ayuda a volver a entrar y te avisa cuando cambia algo que protege tu cuenta. Si no llega ningún correo, te has unido igual y puedes pedir otro enlace.
sign-up-agree = Al unirte, aceptas que nos cuidemos como dicen estas páginas:
sign-up-send = Tengo 18 años o más: unirme
sign-up-lead-waits = Bastan un nombre y una contraseña. Después, alguien que cuida esta comunidad te deja entrar; puede tardar unos días.
sign-up-answer-hint = Solo lo leen quienes dejan entrar. Se borra cuando lo han hecho. 1.000 caracteres como máximo.
error-sign-ups = Desde esta conexión se crearon muchas cuentas en poco tiempo, tuyas o de quienes la comparten. Lo que escribiste sigue aquí; vuelve a elegir la contraseña y envíalo { $count ->
    [one] dentro de 1 minuto.
   *[other] dentro de { $count } minutos.
}
field-answer = Tu respuesta
field-homepage = Deja esto vacío
error-homepage = Se ha rellenado el campo «Deja esto vacío», algo que hacen los programas. Si lo hizo tu navegador, vacía ese campo y envía el formulario otra vez.
error-too-fast = Eso fue más rápido de lo que escribe una persona. No se ha perdido nada: espera unos segundos y envíalo de nuevo.
forbidden-invitation = Por ahora aquí se entra por invitación. Con el enlace que te dieron se abre el formulario.
forbidden-waiting = Podrás escribir cuando alguien te haya dejado entrar.
forbidden-declined = A esta cuenta no se le ha dejado entrar.
forbidden-banned = Ahora no puedes participar. Tu página dice hasta cuándo.
forbidden-minor = Participar aquí es para personas adultas.
conflict-invitation = La última plaza de esta invitación se ocupó hace un momento. Pide otro enlace a quien te la envió.
by-invitation-title = Se entra por invitación
by-invitation-text = Por ahora, a esta comunidad se entra con un enlace que te haya dado alguien.
by-invitation-over = Este enlace ya no funciona: se ha usado o ha pasado su plazo.
by-invitation-ask = Quienes llevan la comunidad pueden decirte cómo conseguir uno.
waiting-title = Tu solicitud está en espera
waiting-lead = Gracias. La lee alguien que cuida esta comunidad; puede tardar unos días. No tienes que hacer nada.
waiting-answer = Lo que respondiste
waiting-until = Si para entonces nadie te ha dejado entrar, tu solicitud termina el
waiting-gone = Entonces se borran tu cuenta y tu respuesta.
waiting-meanwhile = Mientras tanto
waiting-read = La página de ayuda y todo lo público están abiertos para ti.
declined-title = No se te ha dejado entrar
declined-lead = Quienes cuidan esta comunidad han decidido que ahora no puedes unirte. No tiene por qué ser la última palabra sobre la ayuda: hay otros lugares, y la página de ayuda nombra algunos.
declined-until = Esta cuenta, con todo lo suyo, se borrará el
event-ban-ended = Puedes volver a participar.
forbidden-ban-staff = No se puede apartar a quien tiene un papel. Quita antes el papel; puede hacerlo quien administra.
banned-title = Ahora no puedes participar
banned-until = Hasta el
banned-no-end = Por ahora no tiene fin. Quienes cuidan esta comunidad pueden terminarlo en cualquier momento.
banned-disagree = Si crees que es un error o quieres saber más, escribe a quienes llevan esta comunidad.
banned-remains = Lo que queda
banned-read = La página de ayuda y todo lo público siguen abiertos para ti. Lo que escribiste se queda donde está.
minor-title = Tu cuenta está cerrada por ahora
minor-lead = Participar aquí es para personas adultas, y alguien tiene la impresión de que tienes menos de 18 años.
minor-not-wrong = No hiciste nada malo al buscar ayuda. Hay gente para ti y puedes hablar con ella hoy.
minor-kept = Lo que es tuyo
minor-kept-about = Nadie más puede ver tu página y tu nombre ya no está junto a lo que escribiste. Lo tuyo se guarda para ti, para que puedas llevártelo.
minor-mistake = Si tienes 18 años o más, escribe a quienes llevan esta comunidad; pueden volver a abrir la cuenta.
bans-title = Personas apartadas
bans-about = Quién no puede participar ahora. Terminarlo deja volver al momento, y se le avisa; aquello por lo que se le reconoce si vuelve con otro nombre se borra con ello.
bans-empty = No hay nadie apartado.
bans-since = desde
bans-until = hasta el
bans-no-end = sin fin
bans-end = Terminar
bans-ended = Terminado. Puede volver a participar.
event-let-in = Se te ha dejado entrar. Te damos la bienvenida.
joining-title = Entrada
admin-joining-about = Quién puede unirse y cómo, invitaciones y modo tormenta.
features-title = Conversación
admin-features-about = Con qué palabras se puede responder a un mensaje y cuándo se recuerda a quienes dan la bienvenida.
features-reactions = Responder con una palabra
features-reactions-hint = Debajo de cada mensaje se puede decir una de estas. Se ve cuántas personas lo dijeron; quiénes fueron no se dice a nadie. Sin ninguna, no se ofrece nada.
features-reactions-none = Ninguna
features-remind = Recordar a quienes dan la bienvenida
features-remind-hint = A quienes dan la bienvenida, un papel que se da en Papeles, se les avisa cuando un hilo o el primer mensaje de alguien nuevo ha esperado tanto una respuesta.
features-remind-never = Nunca
features-remind-minutes = { $count ->
    [one] Tras 1 minuto
   *[other] Tras { $count } minutos
}
features-remind-hours = { $count ->
    [one] Tras 1 hora
   *[other] Tras { $count } horas
}
joining-closed = Todavía nadie puede unirse: falta terminar la puesta en marcha, con quién lleva la comunidad, desde qué país y cómo contactar.
joining-way = Cómo se une la gente
joining-open = Abierta
joining-open-about = Quien quiera puede unirse al momento.
joining-approval = Con aprobación
joining-approval-about = Las personas nuevas esperan hasta que alguien que cuida todo el sitio las deje entrar. Hasta entonces leen solo lo público.
joining-invitation = Por invitación
joining-invitation-about = Solo se une quien tiene el enlace de una invitación. Esos enlaces valen también de las otras maneras, sin esperar, salvo en modo tormenta.
joining-question = La pregunta de la comunidad
joining-question-hint = Se hace a quienes esperan para entrar. Una frase, 300 caracteres como máximo; vacía no pregunta nada. No pidas nombres reales ni nada sobre la salud.
joining-waiting = { $count ->
    [one] 1 persona espera para entrar
   *[other] { $count } personas esperan para entrar
}
joining-queue-title = En espera de entrar
joining-queue-about = Primero quien más ha esperado. Cuando les dejas entrar, lo saben. Lo que respondieron se borra con tu decisión, o con su cuenta cuando pasa el plazo.
joining-queue-empty = No espera nadie.
joining-since = Espera desde
joining-until = hasta el
joining-approve = Dejar entrar
joining-decline = No dejar entrar
joining-decline-hint = Lo leen al iniciar sesión. Su cuenta se borra a los 14 días. Sé amable; no tienes que dar razones.
joining-decline-send = Rechazar
joining-approved = Puede entrar. Se le avisa.
joining-declined = Rechazada. Lo lee al iniciar sesión.
storm-title = Modo tormenta
storm-about = Para cuando llegan muchas personas a la vez con malas intenciones. Un clic: las nuevas esperan a que las dejen entrar, también las que vienen con una invitación, y quienes se unieron hace menos de una semana publican solo de vez en cuando. Termina por sí solo, y un clic lo termina antes.
storm-on = El modo tormenta está activo. Termina por sí solo el
storm-end = Terminar ahora el modo tormenta
storm-begin = { $count ->
    [one] Activar por 1 día
   *[other] Activar por { $count } días
}
invitations-title = Invitaciones
invitations-about = Un enlace con el que se une la gente, cuantas personas y cuanto tiempo digas, sin esperar salvo en modo tormenta. Aquí solo se guarda su huella, así que se muestra una vez; puedes hacer otro en cualquier momento, y el anterior deja de valer.
invitations-link = El enlace
invitations-link-once = Cópialo ahora: solo se muestra esta vez.
invitations-link-label = Enlace para unirse
invitations-empty = No hay invitaciones.
invitations-used = { $used } de { $most } usadas
invitations-until = Vale hasta el
invitations-over = terminada
invitations-renew = Otro enlace
invitations-end = Terminar
invitations-ended = Terminada. Su enlace ya no funciona.
invitations-new = Una invitación nueva
invitations-label = Cómo la llamas
invitations-label-hint = Para tu propia lista, como «Grupo de los martes». Sin nombres de personas, por favor.
invitations-make = Hacer el enlace
field-uses = Cuántas personas pueden unirse con ella
field-days = Por cuántos días
error-number = Un número entero de 1 a { $count }.
log-join-approve = Entrada permitida
log-join-decline = Entrada rechazada
log-joining-change = Se cambió cómo se une la gente
log-features-change = Se cambió qué está activado en las conversaciones
log-storm-begin = Modo tormenta activado
log-storm-end = Modo tormenta terminado
log-invitation-make = Enlace de invitación hecho
log-invitation-end = Invitación terminada
sign-up-young = Tengo menos de 18
sign-up-age-hint = Los foros son para personas adultas. El botón que elijas es la única pregunta sobre tu edad; no se pide fecha de nacimiento.
error-age = Elige uno de los dos botones debajo del formulario: ¿tienes 18 años o más?
field-age = Tu edad
age-check-title = Primero, tu edad
age-check-lead = Esta comunidad pide a quien quiera unirse que muestre en otro lugar que tiene 18 años o más. Después vuelves aquí y eliges un nombre.
age-check-told = Se nos dice que eres mayor de edad, y nada de quién eres. Lo que guarda el otro servicio lo dice él mismo.
age-check-go = Ir a la comprobación
age-check-refused = La nota con la que has vuelto no vale o ya se ha usado. Haz la comprobación otra vez, por favor.
conflict-age-proof = La nota de tu comprobación de edad se usó hace un momento. Haz la comprobación otra vez, por favor.
young-title = Ayuda para jóvenes
young-lead = Es bueno que hayas preguntado. Unirse y escribir aquí es para personas adultas, y hay gente cuyo trabajo es escucharte.
young-nothing-kept = Lo que escribiste no se ha guardado y no se ha creado ninguna cuenta.
young-lines = Alguien con quien hablar
young-no-line = Todavía no tenemos aquí una línea solo para jóvenes. En los números de la página de ayuda pueden decirte quién ayuda a personas de tu edad.
young-country = Otro país
young-country-show = Mostrar sus números
young-read = Qué puedes leer sin unirte
young-read-about = Todo lo que está abierto al público: la página de ayuda con su parte para jóvenes, las normas y los foros que cualquiera puede leer. Lo que la gente escribe allí es su propia historia, no un consejo.
young-help = Ayuda para jóvenes
field-consent = Consentimiento para publicar
error-consent = Antes de enviar tus palabras, lee por favor la frase junto al botón; pulsar el botón dice que estás de acuerdo.
consent-posts = Escribir mensajes
consent-posts-1 = Al enviar esto aceptas que lo que escribes se guarde aquí y se muestre a quien pueda leer este foro, también lo que dice sobre tu salud. Puedes retirarlo en cualquier momento:
consent-posts-withdrawing = Retirarlo vale al momento: no podrás publicar nada más hasta que vuelvas a aceptar, lo que se pregunta junto al botón. Lo que has publicado sigue hasta que lo retires.
consent-messages = Escribir en privado
consent-messages-1 = Al enviar esto aceptas que lo que escribes se guarde aquí, cifrado, y se muestre a quienes están en esta conversación, también lo que diga sobre tu salud. Puedes retirarlo cuando quieras:
consent-messages-withdrawing = Retirarlo cuenta al momento: no se pueden enviar más mensajes privados hasta que vuelvas a aceptar, lo que se pregunta junto al botón. Lo que has escrito sigue con quienes están en la conversación.
consent-tools = Herramientas privadas
consent-tools-1 = Aceptas que lo que pones en tus herramientas privadas se guarde para ti, también lo que dice sobre tu salud.
consent-tools-withdrawing = Retirarlo vale al momento: no podrás poner nada más en tus herramientas hasta que vuelvas a aceptar.
consent-stages = Etapas del cambio
consent-stages-1 = Aceptas que la etapa que nombras se guarde para ti, lo que dice algo sobre tu salud.
consent-stages-withdrawing = Retirarlo vale al momento: ya no se guarda ninguna etapa hasta que vuelvas a aceptar.
consent-mail = Correo
consent-mail-1 = Aceptas recibir correos sobre lo que pasa aquí, tal como lo hayas elegido. Los correos sobre la seguridad de tu cuenta llegan en todo caso.
consent-mail-withdrawing = Retirarlo vale al momento: ya no se te envía nada más que lo que toca a la seguridad de tu cuenta.
account-consents-about = A qué has dicho que sí, con qué palabras y cuándo, y cómo retirarlo.
consents-title = Consentimientos
consents-lead = A qué has dicho que sí, con qué palabras y cuándo. Cada uno se puede retirar por separado.
consents-empty = Todavía no has aceptado nada. Se pregunta donde hace falta, en una frase.
consents-given = Dado
consents-until = Retirado
consents-withdraw = Retirar
consents-withdrawn = Retirado. Vale desde ahora.
consents-over = Retirado. Se vuelve a preguntar donde haga falta.
consents-take-back = Cada mensaje se puede retirar donde está. Tus mensajes están en
consents-adult = Que tienes 18 años o más lo dijiste
sign-up-have = ¿Ya eres miembro?
closed-title = Aún no se pueden crear cuentas nuevas
closed-text = Esta comunidad todavía se está preparando. Cuando esté lista, esta página dirá cómo unirse.
closed-help = Si necesitas a alguien ahora, la página de ayuda funciona sin cuenta.
closed-help-link = Abrir la página de ayuda
closed-home-link = Inicio
resume-title = Has vuelto a iniciar sesión
resume-lead = No se ha enviado nada. Aquí está lo que escribiste: léelo otra vez y envíalo.
resume-send = Enviar
resume-leave = Dejarlo

## The second step, passkeys and codes
field-code = Código
field-code-hint = Seis cifras de tu aplicación, o uno de tus códigos de recuperación.
field-recovery-code = Código de recuperación
field-recovery-code-hint = Siete grupos de cuatro. Da igual si escribes minúsculas o te saltas los guiones.
field-passkey-name = Nombre
field-passkey-name-hint = Solo para que tú la reconozcas, por ejemplo «mi teléfono». Nadie más lo ve.
confirm-title = ¿Sigues siendo tú?
confirm-lead = Antes de cambiar algo que protege tu cuenta, demuestra una vez más que es tuya, por favor. Vale para 15 minutos.
confirm-send = Continuar
resume-title-confirmed = Gracias, puedes seguir aquí
second-step-title = Segundo paso
second-step-lead = Con un segundo paso, tu contraseña por sí sola no abre nada: para iniciar sesión hace falta también un código de una aplicación de tu teléfono. Nadie más ve si lo tienes.
second-step-set-up = Configurar un segundo paso
second-step-staff = Tu rol está en pausa hasta que actives un segundo paso. Puedes usar tu propia cuenta como siempre.
second-step-scan = 1. Añade esta cuenta a tu aplicación
second-step-scan-how = Sirve cualquier aplicación de códigos de inicio de sesión; muchos gestores de contraseñas traen una. Deja que lea esta imagen.
second-step-picture = Código QR con la clave de abajo
second-step-type = O escribe esta clave en la aplicación:
second-step-try = 2. Escribe el código que muestra
second-step-try-hint = Seis cifras; cambian cada 30 segundos. El segundo paso se activa cuando un código es correcto.
second-step-on = Activarlo
second-step-is-on = El segundo paso está activado. Se activó
second-step-off = Desactivarlo
second-step-off-about = Entonces vuelve a bastar tu contraseña, y tus códigos de recuperación dejan de valer.
second-step-off-send = Desactivarlo
second-step-done-off = El segundo paso está desactivado.
second-step-beside = Con el segundo paso activado, una llave de acceso puede sustituir al código. También puede sustituir a la contraseña y al código a la vez:
second-step-ask-title = Un paso más
second-step-ask-lead = Tu contraseña es correcta. Ahora el código, por favor.
second-step-lost = ¿Has perdido la aplicación y los códigos? Quienes llevan esta comunidad pueden ayudarte a volver a entrar.
codes-title = Códigos de recuperación
codes-lead = El segundo paso está activado. Estos códigos sustituyen a tu aplicación el día que no la tengas. Solo los ves esta vez.
codes-note = Cada uno vale una vez. Imprime esta página o cópialos a un lugar seguro que no sea el teléfono de la aplicación: con un clic o una pulsación larga se seleccionan todos.
codes-keep = Quien los encuentre podría usarlos junto con tu contraseña, así que guárdalos donde solo mires tú.
codes-kept = Los he guardado
codes-keep-one = Quien lo encuentre podría elegir una contraseña nueva para tu cuenta: guárdalo donde solo mires tú.
codes-kept-one = Lo he guardado
codes-about = Cada uno sustituye una vez a un código de tu aplicación.
codes-left = { $count ->
    [one] Te queda 1.
   *[other] Te quedan { $count }.
}
codes-few = Quedan pocos. Crear otros nuevos lleva un momento.
codes-new = Crear códigos nuevos
passkeys-title = Llaves de acceso
passkeys-lead = Con una llave de acceso inicias sesión con tu huella, tu cara o el PIN del teléfono, sin contraseña ni código. Nada de eso sale de tu dispositivo.
passkeys-empty = Aún no tienes ninguna llave de acceso.
passkeys-add = Añadir una llave de acceso
passkeys-add-about = La guarda este dispositivo o tu gestor de contraseñas. Otras personas que puedan desbloquear este dispositivo podrían entrar con ella, así que no la pongas en un teléfono que compartes.
passkeys-add-send = Añadir una
passkeys-added = Añadida
passkeys-unused = Sin usar todavía
passkeys-remove = Quitar
passkeys-done-added = La llave de acceso está añadida. Desde ahora puedes iniciar sesión con ella.
passkeys-done-removed = La llave de acceso está quitada. Puedes borrarla también en tu dispositivo.
passkeys-not-here = Las llaves de acceso necesitan una dirección con nombre y una conexión cifrada (https). A este sitio se llega por un número o sin cifrar, así que aquí no puede haber ninguna.
passkeys-other-name = Las llaves de acceso no funcionan con un número. Abre el sitio por su nombre:
passkeys-script = Para añadir una llave de acceso hace falta JavaScript. Todo lo demás funciona sin él.
passkeys-lost = Sin llave de acceso, tu contraseña sigue valiendo. Si pierdes un dispositivo, conviene quitar aquí su llave.
passkey-use = Usar una llave de acceso
passkey-failed = No se ha usado ninguna llave de acceso. Puedes intentarlo otra vez o seguir sin ella.
passkey-wait = Ha habido muchos intentos hace un momento. Espera un minuto y vuelve a probar.
recovery-code-title = Código para volver a entrar
recovery-code-lead = Con este código puedes elegir una contraseña nueva si algún día olvidas la tuya. No hace falta ninguna dirección de correo.
recovery-code-about = Se muestra una vez. Apúntalo o imprímelo, y guárdalo donde solo mires tú: quien lo tenga podría quedarse con tu cuenta.
recovery-code-there = Tienes un código. Se creó
recovery-code-make = Mostrarme un código
recovery-code-new = Crear uno nuevo
recovery-code-new-about = Con un código nuevo, el anterior deja de valer.
recovery-code-remove = Quitarlo
recovery-code-done-removed = El código está quitado. Ya no vale.
recovery-code-shown-title = Tu código para volver a entrar
recovery-code-shown-lead = Solo lo ves esta vez.
recovery-code-shown-note = Imprime esta página o copia el código a un lugar seguro: con un clic o una pulsación larga se selecciona entero. Vale una vez, en la página de iniciar sesión, donde habla de la contraseña olvidada.
recovery-offer-title = Una forma de volver a entrar
recovery-offer = Tu cuenta no tiene ninguna dirección de correo confirmada, y está bien así. Si algún día olvidas la contraseña, un código te deja volver a entrar. Es solo tuyo y lleva un minuto.
recovery-offer-make = Obtener un código
recovery-offer-later = Ahora no
recover-title = Una contraseña nueva
recover-lead = Si guardaste un código para volver a entrar, aquí puedes elegir una contraseña nueva.
recover-send = Poner la contraseña
recover-ends = Después se cierra tu sesión en todas partes y el código queda gastado. Si tienes un segundo paso, se te pedirá al iniciar sesión.
recover-none = ¿No tienes código? Quizá puedan ayudarte quienes llevan esta comunidad.
recover-done = La contraseña nueva está puesta. Inicia sesión con ella y después crea un código nuevo en tu cuenta. Las llaves de acceso siguen valiendo: mira allí si todas son tuyas.
sign-in-recover = ¿Guardaste un código de recuperación?
sign-in-recover-link = Elegir una contraseña nueva

## A member's page
member-joined = Se unió
member-own = Solo para ti
member-sign-out = Cerrar sesión
member-roles = Roles de este miembro
member-posts = Publicaciones
member-posts-about = Solo aparecen las publicaciones de foros que puedes leer.
member-posts-empty = Aquí no hay nada que puedas leer.
member-posts-empty-self = Lo que escribas en los foros aparecerá aquí.

## Bloquear y silenciar
blocks-title = Personas bloqueadas y silenciadas
blocks-lead = Las personas cuyas publicaciones son para ti una línea discreta. Quienes bloqueas tampoco ven las tuyas.
blocks-empty = No bloqueas ni silencias a nadie. Puedes hacerlo en la página de una persona y debajo de cada una de sus publicaciones.
blocks-blocked = Bloqueada
blocks-muted = Silenciada
blocks-private = Solo tú ves esta lista. Las personas que están en ella no reciben ningún aviso.
blocks-done-block = Bloqueo hecho. La otra persona no recibe ningún aviso.
blocks-done-mute = Silencio hecho. La otra persona no recibe ningún aviso.
blocks-done-unblock = El bloqueo ha terminado.
blocks-done-unmute = El silencio ha terminado.
block-title = Bloquear a { $name }
block-link = Bloquear
block-lead = Un bloqueo os mantiene aparte aquí. Puedes deshacerlo cuando quieras.
block-what = Qué hace
block-yours = En lugar de sus publicaciones ves una línea discreta. Puedes abrir cada una y avisar de ella.
block-theirs = Esa persona ya no ve lo que escribes: para ella es como si hubieras retirado tus publicaciones, y los hilos que empezaste, tu página y tus publicaciones en la búsqueda no están.
block-both = Ninguna de las dos partes puede responder, citar ni nombrar a la otra. De su página ves el nombre y cómo deshacer el bloqueo; esa persona no ve nada de la tuya, ni cómo te llamas si tomas otro nombre.
block-told = No recibe ningún aviso. Ninguna lista, número ni mensaje lo dice.
block-not = Qué no puede hacer
block-guess = Se puede adivinar: quien mire con atención, o pregunte a alguien, puede notar que tus palabras faltan solo para esa persona.
block-public = Los foros públicos se leen sin iniciar sesión. Ahí esa persona puede seguir leyendo lo que escribes.
block-aliases = Las publicaciones con un nombre de un solo uso no cambian, ni las tuyas ni las suyas. Si no, un bloqueo diría quién está detrás del nombre.
block-staff = Quienes moderan lo ven todo donde moderan. Lo que alguien decide o hace al moderar queda como está.
block-by-staff = Tienes un rol aquí, así que la gente debe poder leerte y llegar a ti. Mientras lo tengas, quien bloqueas puede seguir leyendo lo que publicas; sus publicaciones son de todos modos una línea discreta para ti.
block-of-staff = Esta persona tiene un rol aquí. Sus publicaciones pasan a ser una línea discreta para ti; lo que hace al moderar no se oculta, y donde modera sigue viendo lo que escribes.
block-undo = Lo encuentras en «Personas bloqueadas y silenciadas» en tu cuenta, y ahí puedes deshacerlo.
block-send = Bloquear
block-leave = Dejarlo
block-report = ¿Alguien no respetó una norma, o no te sientes a salvo? Avisa también de la publicación: un aviso llega a quienes moderan, un bloqueo no.
block-too-many = Ya bloqueas a { $count } personas, que es el máximo. Desbloquea antes a alguien.
mute-title = Silenciar a { $name }
mute-link = Silenciar
mute-lead = Silenciar es solo para ti. Puedes deshacerlo cuando quieras.
mute-posts = En lugar de sus publicaciones ves una línea discreta. Puedes abrir cada una.
mute-told = No recibes avisos de nada de lo que haga.
mute-others = Para esa persona no cambia nada: no recibe ningún aviso, y puede leer y responder lo que escribes.
mute-send = Silenciar
mute-too-many = Ya silencias a { $count } personas, que es el máximo. Deja antes de silenciar a alguien.
unblock-send = Desbloquear
unmute-send = Dejar de silenciar
member-picture-take = Quitar esta imagen
member-picture-take-about = En su lugar queda la dibujada. Se le dice, y el registro lo anota.
member-picture-taken = La imagen ya no está, y a su miembro se le dice.
member-blocked = Bloqueas a esta persona, así que aquí no se muestra nada suyo.
member-muted = Silencias a esta persona: en otros sitios sus publicaciones son para ti una línea discreta.
post-block = Bloquear
post-blocked = De alguien a quien bloqueas.
post-muted = De alguien a quien silencias.
quote-blocked = Palabras de alguien a quien bloqueas.
quote-muted = Palabras de alguien a quien silencias.
show-anyway = Mostrar de todos modos
thread-title-blocked = De alguien a quien bloqueas
thread-title-muted = De alguien a quien silencias
search-blocked = De alguien a quien bloqueas
search-muted = De alguien a quien silencias
why-blocked = Bloqueas a quien empezó este hilo. Para responder, antes tienes que desbloquear a esa persona, en «Personas bloqueadas y silenciadas» en tu cuenta.
forbidden-oneself = Esta es tu propia cuenta. No ha cambiado nada.
conflict-again = Algo cambió mientras escribías, así que esto no se ha enviado. Tus palabras están abajo: vuelve a enviarlas, por favor.

## A member's account
account-title = Tu cuenta
account-lead = Todo lo que es tuyo aquí y, junto a cada cosa, quién la ve.
account-shown = Lo que ven otras personas
account-sign-in = Iniciar sesión
account-people = Otras personas
account-leave = Llevarte tus cosas y marcharte
account-export-about = Un archivo con todo lo que se guarda sobre ti.
account-close-about = Decides qué pasa con lo que escribiste, y tienes una semana para cambiar de idea.
account-pages = Cómo son las páginas para ti
account-name-about = El nombre junto a lo que escribes. Se puede cambiar.
account-profile-about = Pronombres y unas líneas, si quieres; y títulos neutros en el navegador.
account-password-about = Elegir otra.
account-second-step-about = Un código de una aplicación, además de la contraseña.
account-passkeys-about = Iniciar sesión con tu teléfono, tu ordenador o una llave, sin contraseña.
account-recovery-code-about = Una forma de volver a entrar si olvidas la contraseña.
account-email-about = Para una contraseña nueva por correo y avisos cuando cambia tu cuenta. No hace falta.
account-sessions-about = Cada teléfono y ordenador, y cómo cerrar ahí la sesión.
account-blocks-about = Las personas cuyas publicaciones no quieres encontrar.
account-notifications-about = Lo que te escribieron, lo que se decidió sobre tus publicaciones y lo que pasó con tu cuenta.
account-preferences-about = Idioma, colores, hora y el país cuyos teléfonos de ayuda van primero.
seen-you = Esto solo lo ves tú.
seen-members = Lo ven los miembros; nadie sin sesión abierta lo ve.
seen-readers = Quien puede leer un foro lo ve junto a lo que escribes allí; en los foros públicos, también sin cuenta.

## A picture of one's own
account-avatar-about = Una imagen tuya, o la que se dibuja a partir de tu nombre.
avatar-title = Tu imagen
avatar-lead = Si no pones ninguna, se dibuja una a partir de tu nombre. Junto a lo que escribes con un nombre de una sola vez no aparece nunca.
avatar-for-members = Lo que ven los miembros junto a tus publicaciones y en tu página
avatar-for-others = Lo que se muestra sin sesión abierta
avatar-file = Una imagen nueva
avatar-file-hint = PNG, JPEG o WebP, 8 MB y 25 millones de píxeles como máximo. Se corta en cuadrado y se dibuja de nuevo: el lugar, la hora y la cámara no siguen con ella. De una que se mueve queda la primera imagen.
avatar-careful = Otras personas pueden reconocer una cara, una habitación o una vista, y buscar la misma imagen en otros sitios. Algo que sea tuyo y no diga nada de ti es más seguro.
avatar-send = Usar esta imagen
avatar-remove = Quitarla
avatar-done = Ahora esta es tu imagen.
avatar-done-removed = Ya no está. En su lugar aparece la que se dibuja a partir de tu nombre; otros navegadores pueden mostrar la anterior hasta una hora más.

## Another name
name-title = Tu nombre
name-current = Tu nombre aquí es
name-follows = Un nombre nuevo aparece enseguida junto a todo lo que has escrito, donde otras personas te nombran y en la búsqueda.
name-words = Donde alguien escribió el nombre anterior como simples palabras, se queda.
name-kept = Durante { $count ->
    [one] un día
   *[other] { $count } días
} nadie más puede tomar el nombre anterior ni uno que se le parezca. Tú puedes volver a él. La dirección anterior de tu página ya no lleva a ninguna parte.
name-back = Un nombre nuevo se queda 30 días. Si dice más de lo que pensabas: el que tenías antes lo puedes recuperar en cualquier momento, y durante un día después del cambio puedes elegir otro, una vez.
name-sign-in = Desde entonces inicias sesión con el nombre nuevo. Donde tienes la sesión abierta, sigue abierta.
name-guess = Quien conoce tus publicaciones puede notar que siguen siendo tuyas.
name-new = Nombre nuevo
name-new-hint = De 2 a 32 letras y cifras, con - _ . entre ellas. Elige uno que no lleve hasta ti.
name-send = Cambiar el nombre
name-done = Ahora este es tu nombre.
name-again = { $count ->
    [one] Cambiaste tu nombre hace poco. Podrás tomar otro nuevo en 1 día. El que tenías antes lo puedes recuperar ya: escríbelo abajo.
   *[other] Cambiaste tu nombre hace poco. Podrás tomar otro nuevo en { $count } días. El que tenías antes lo puedes recuperar ya: escríbelo abajo.
}

## Lo que un miembro dice de sí
profile-title = Sobre mí
profile-lead = Todo esto es opcional, y puedes cambiarlo o quitarlo cuando quieras.
profile-own-page = Tu página, como la ven los miembros
profile-pronouns = Pronombres
profile-pronouns-hint = Por ejemplo, ella o elle. 40 caracteres como máximo. Los miembros lo ven en tu página; nadie sin sesión abierta lo ve.
profile-bio = Unas líneas sobre ti
profile-bio-hint = Como texto sencillo, 1.000 caracteres como máximo. Los miembros lo ven en tu página; nadie sin sesión abierta lo ve. Mejor nada que diga quién eres o dónde vives.
profile-discreet = Títulos e icono neutros
profile-discreet-hint = En las pestañas, y desde ahora en el historial del navegador, cada página se llama «Página» y tiene un icono sencillo. Solo tú notas la diferencia. La dirección no cambia, y con un lector de pantalla cuesta más distinguir las páginas.
profile-lock = Bloquear al salir
profile-lock-hint = «Salir de esta página» bloquea entonces también este navegador, en todas sus ventanas: al volver aquí, también con el botón Atrás, se pide tu contraseña o una llave de acceso, y antes no se muestra nada. Esta elección solo la ves tú. Sin JavaScript, salir tarda un momento más.
locked-title = Bloqueado
locked-lead = Demuestra que eres tú, por favor.
locked-send = Abrir
locked-forgotten = Si no recuerdas la contraseña, cierra antes la sesión. La página para iniciarla dice qué ayuda.
title-discreet = Página

## Changing the password
password-title = Cambiar la contraseña
password-lead = Con la contraseña nueva tu sesión sigue abierta aquí. En todos los demás sitios se cierra, y allí hay que iniciarla de nuevo.
password-send = Cambiarla
password-done = La contraseña ha cambiado. En todos los demás sitios se ha cerrado tu sesión.
password-rest = Las llaves de acceso, los códigos de recuperación y el segundo paso siguen como estaban y siguen valiendo. Si alguien más sabía tu contraseña, mira si todos son tuyos.

## Where one is signed in
sessions-title = Dónde tienes la sesión abierta
sessions-lead = Todos los teléfonos, tabletas y ordenadores en los que tienes la sesión abierta.
sessions-here = Este
sessions-shared = Compartido con otras personas
sessions-first = Primer uso
sessions-last = Último uso
sessions-end = Cerrar sesión
sessions-end-others = Cerrar sesión en todos los demás
sessions-done-one = Esa sesión está cerrada.
sessions-done-others = En todos los demás sitios se ha cerrado tu sesión.
sessions-go-on = ¿Tienes sesiones abiertas en otros sitios? Siguen abiertas. Mira dónde, y ciérralas:
sessions-kept = De cada sesión guardamos el tipo de dispositivo y de navegador, y estas dos fechas: ninguna dirección, ni nada más de lo que el navegador dice de sí mismo. Tras 60 días sin uso, y un año después de empezar, una sesión se cierra sola.
sessions-strange = ¿Hay alguna que no conoces? Ciérrala y elige otra contraseña.
device-phone = Teléfono
device-tablet = Tableta
device-computer = Ordenador
device-other = Dispositivo desconocido
browser-firefox = Firefox
browser-chrome = Chrome
browser-safari = Safari
browser-edge = Edge
browser-other = Otro navegador

## Language and display
preferences-title = Idioma y aspecto
preferences-kept-account = Se guarda con tu cuenta.
preferences-kept-cookie = Se guarda en este dispositivo, en una cookie que solo contiene estas elecciones. Se crea cuando guardas.
preferences-locale = Idioma
preferences-locale-auto = El que pida tu navegador
preferences-theme = Colores
preferences-theme-hint = El modo oscuro cansa menos la vista de noche.
preferences-country = País
preferences-country-none = Ninguno: el de esta comunidad
preferences-country-hint = Decide qué números muestra primero la página de ayuda. Otras personas no lo ven.
preferences-time-zone = Zona horaria
preferences-time-zone-hint = Las horas aparecen según este reloj, solo para ti. Otras personas no lo ven.
preferences-time-zone-utc = La misma para todo el mundo (UTC)
zone-africa = África
zone-america = América
zone-antarctica = Antártida
zone-arctic = Ártico
zone-asia = Asia
zone-atlantic = Atlántico
zone-australia = Australia
zone-europe = Europa
zone-indian = Océano Índico
zone-pacific = Pacífico
theme-auto = Como en el dispositivo
theme-light = Claro
theme-dark = Oscuro

## Set-up
setup-title = Poner en marcha esta comunidad
setup-lead = Unas pocas preguntas. La gente puede unirse en cuanto se sabe quién la lleva, desde dónde y cómo contactar. Todo eso se puede cambiar más adelante.
setup-community-legend = La comunidad
setup-community = Nombre de la comunidad
setup-community-hint = Aparece en lo alto de cada página y en el historial del navegador.
setup-operator = Quién la lleva
setup-operator-hint = Una persona o una organización. Se muestra en la página Acerca de.
setup-country = País
setup-country-hint = Decide qué números de emergencia ven quienes no han elegido país.
setup-contact = Cómo contactar
setup-contact-hint = Una dirección de correo o una página web. Se muestra en la página Acerca de.
setup-starter-legend = Foros para empezar
setup-starter-small = Pocos
setup-starter-small-about = Te damos la bienvenida, Charla, Familia y amistades, Voluntariado. Bastan para la mayoría de las comunidades nuevas.
setup-starter-full = Todos
setup-starter-full-about = Los anteriores y, además, foros para los cuatro puntos, la práctica de herramientas, los logros, los momentos difíciles, las reuniones y otros temas.
setup-starter-none = Ninguno
setup-starter-none-about = Creas cada foro por tu cuenta.
setup-administrator-legend = Tu propia cuenta
setup-username-hint = Serás la primera persona con el rol de administración. Otras personas ven este nombre al lado de lo que escribes.
setup-send = Terminar la puesta en marcha

## Administration
admin-title = Administración
admin-nav-label = Administración
admin-overview = Resumen
admin-figure-members = Miembros
admin-figure-threads = Hilos
admin-figure-posts = Publicaciones
admin-figure-cases = Casos abiertos
admin-figure-answer = Primera respuesta tras (mediana, 30 días)
admin-figure-alone = Sin respuesta durante un día
duration-minutes = { $count ->
    [one] 1 minuto
   *[other] { $count } minutos
}
duration-hours = { $count ->
    [one] 1 hora
   *[other] { $count } horas
}
duration-days = { $count ->
    [one] 1 día
   *[other] { $count } días
}
admin-health = Cómo va
admin-jobs-done = El trabajo se hace según llega.
admin-jobs-wait = Hay trabajo pendiente; lo más antiguo tocaba
admin-jobs-failed = { $count ->
    [one] Un trabajo falló y se vuelve a intentar; el registro del servidor dice por qué.
   *[other] { $count } trabajos fallaron y se vuelven a intentar; el registro del servidor dice por qué.
}
admin-backup = La última copia se hizo
admin-backup-none = Todavía no se ha hecho ninguna copia con mooring backup.
admin-settings = Ajustes
admin-settings-about = Nombre, contacto, país, idioma y adónde lleva «Salir de esta página».
admin-sections = Secciones
admin-sections-about = Títulos bajo los que se ordenan los foros.
admin-sections-empty = Aún no hay secciones. Cada foro necesita una.
admin-section-new = Nueva sección
admin-section-add = Añadir la sección
admin-boards = Foros
admin-boards-about = Para qué es cada foro, quién lo lee y quién escribe en él.
admin-boards-empty = Aún no hay foros.
admin-board-new = Nuevo foro
admin-board-add = Añadir el foro
admin-board-visit = Ir al foro
admin-groups = Grupos
admin-groups-about = Personas que comparten un foro que otras no pueden leer.
admin-groups-empty = Aún no hay grupos.
admin-group-new = Nuevo grupo
admin-group-add = Añadir el grupo
admin-group-count = { $count ->
    [0] Aún sin nadie
    [one] 1 miembro
   *[other] { $count } miembros
}
admin-group-members = Miembros del grupo
admin-group-members-empty = Aún no hay nadie en este grupo.
admin-group-username = Nombre de un miembro
admin-roles = Roles
admin-roles-about = Permisos más allá de los de un miembro. Busca a un miembro por su nombre para asignarle un rol o quitárselo.
admin-roles-username = Nombre de un miembro
admin-roles-show = Ver sus roles
admin-roles-held = Quién tiene ahora un rol
admin-roles-empty = Nadie tiene ahora un rol.
admin-roles-first = Solo se muestran los primeros { $count }. Busca a los demás por su nombre.
settings-locale = Idioma de la comunidad
settings-locale-hint = Para personas cuyo navegador no pide ningún idioma que tengamos.
settings-exit-url = Adónde lleva «Salir de esta página»
settings-exit-url-hint = Una página neutra que no llame la atención, como la previsión del tiempo. Empieza por https://
field-section-title = Nombre de la sección
field-board-title = Nombre del foro
field-group-title = Nombre del grupo
field-slug = Nombre corto en la dirección
field-slug-hint = Letras minúsculas de la a a la z, sin tildes ni eñe, cifras y guiones. Los enlaces dejan de funcionar si cambia.
field-about = Para qué es
field-about-hint = Una o dos frases. Aparecen debajo del nombre.
field-group-about-hint = Quién forma parte de él.
field-section = Sección
field-position = Posición
field-position-hint = Los números más pequeños van primero.
field-point = Punto del programa
field-point-hint = Da al foro su color y su forma.
field-read-audience = Quién puede leerlo
field-read-audience-hint = Si abres más un foro, se abre también lo que se escribió antes. Avisa primero a la gente.
field-write-audience = Quién puede escribir en él
field-group = Grupo
field-group-hint = Hace falta cuando solo el grupo puede leer o escribir.
field-indexing = Los buscadores pueden mostrarlo
field-indexing-hint = Solo para foros que cualquiera puede leer. Los títulos aparecen entonces en las direcciones.
roles-title = Roles de { $name }
roles-lead = Un rol da permisos en todo el sitio, en una sección o en un foro.
roles-empty = Ningún rol, aparte de ser miembro.
roles-new = Asignar un rol
roles-blocks = Mientras alguien tiene un rol, las personas que bloquea pueden volver a leerle: hay que poder llegar a quien modera. Recibe un aviso cuando se le da un rol. Pregúntale antes.
roles-add = Asignar este rol
roles-no-end = sin fecha de fin
roles-until = hasta el { $date }
field-role = Rol
field-scope-kind = Dónde
field-scope = Qué sección o foro
field-scope-hint = No hace falta para todo el sitio.
field-expires = Último día
field-expires-hint = Déjalo vacío para un rol sin fecha de fin.
group-none = Ningún grupo
scope-none = Todo el sitio
scope-section = Sección: { $title }
scope-board = Foro: { $title }
scope-kind-site = Todo el sitio
scope-kind-section = Una sección
scope-kind-board = Un foro
role-administrator = Administración
role-greeter = Bienvenida
role-moderator = Moderación

## Times
time-now = ahora mismo
time-minutes = { $count ->
    [one] hace 1 minuto
   *[other] hace { $count } minutos
}
time-hours = { $count ->
    [one] hace 1 hora
   *[other] hace { $count } horas
}
time-days = { $count ->
    [one] ayer
   *[other] hace { $count } días
}
time-months = { $count ->
    [one] hace 1 mes
   *[other] hace { $count } meses
}
time-years = { $count ->
    [one] hace 1 año
   *[other] hace { $count } años
}
time-exact = { $day } de { $month } de { $year }, { $time } UTC
time-exact-local = { $day } de { $month } de { $year }, { $time }
time-date = { $day } de { $month } de { $year }
month-1 = enero
month-2 = febrero
month-3 = marzo
month-4 = abril
month-5 = mayo
month-6 = junio
month-7 = julio
month-8 = agosto
month-9 = septiembre
month-10 = octubre
month-11 = noviembre
month-12 = diciembre

## What a form says when something needs changing
error-required = Esto necesita una respuesta.
error-too-short = { $count ->
    [one] Hace falta al menos 1 carácter.
   *[other] Hacen falta al menos { $count } caracteres.
}
error-too-long = { $count ->
    [one] Aquí cabe como mucho 1 carácter.
   *[other] Aquí caben como mucho { $count } caracteres. Acórtalo, por favor.
}
error-name-taken = Alguien ya tiene este nombre. Elige otro, por favor.
error-name-early = { $count ->
    [one] Cambiaste tu nombre hace poco. Podrás tomar otro nuevo en 1 día; hasta entonces, solo el que tenías antes.
   *[other] Cambiaste tu nombre hace poco. Podrás tomar otro nuevo en { $count } días; hasta entonces, solo el que tenías antes.
}
error-picture-none = Elige antes una imagen.
error-picture-kind = Esto no es una imagen en PNG, JPEG o WebP. La anterior se queda.
error-picture-pixels = Esta imagen tiene demasiados píxeles: 25 millones, y 8.000 por lado, es el máximo. Basta una copia más pequeña.
error-picture-broken = Esta imagen no se puede leer: quizá el archivo esté dañado. La anterior se queda.
error-picture-bytes = Este archivo pasa de { $count } MB. Basta una copia más pequeña de la imagen.
error-name-shape = Un nombre tiene de 2 a 32 letras y cifras, con - _ . solo entre ellas.
error-name-reserved = Este nombre está reservado para la propia comunidad. Elige otro, por favor.
error-name-looks-like = Este nombre se parece demasiado al de otro miembro. Elige uno que no se pueda confundir, por favor.
error-password-short = Una contraseña necesita al menos 10 caracteres.
error-password-long = Una contraseña tiene como mucho 128 caracteres.
error-password-easy = Esta contraseña sería fácil de adivinar; tres o cuatro palabras que no tengan relación entre sí son seguras y fáciles de recordar.
error-current-password = Esta no es la contraseña que tienes ahora.
error-sign-in = El nombre y la contraseña no coinciden.
error-code = Este código no es correcto, o ya se usó. Espera al siguiente; si tampoco lo es, mira si la hora de tu teléfono está bien.
error-code-first = Este código no es correcto. Espera al siguiente; si tampoco lo es, mira si la hora de tu teléfono está bien.
error-code-wait = Varios códigos no eran correctos, así que el siguiente intento tiene que esperar { $count ->
    [one] 1 segundo.
   *[other] { $count } segundos.
} La cuenta está bien.
error-code-wait-minutes = Varios códigos no eran correctos, así que el siguiente intento tiene que esperar { $count ->
    [one] 1 minuto.
   *[other] { $count } minutos.
} La cuenta está bien.
error-second-step-setup = Esta página llevaba demasiado tiempo abierta. Aquí tienes una imagen nueva: borra la entrada anterior de tu aplicación y lee esta, por favor.
error-second-step-late = Han pasado más de diez minutos, así que empieza a iniciar sesión de nuevo, por favor. Lo que escribiste se conserva.
error-recover = El nombre y el código no coinciden.
error-passkey = No se ha aceptado esta llave de acceso. Inténtalo otra vez o inicia sesión de otra forma, por favor.
error-passkey-add = No se ha podido añadir la llave de acceso. Inténtalo otra vez, por favor.
error-passkey-most = Tienes 20 llaves de acceso, y no caben más. Quita antes una.
error-sign-in-wait = Varias contraseñas para este nombre no eran correctas, así que el siguiente intento tiene que esperar { $count ->
    [one] 1 segundo.
   *[other] { $count } segundos.
} La cuenta está bien.
error-sign-in-wait-minutes = Varias contraseñas para este nombre no eran correctas, así que el siguiente intento tiene que esperar { $count ->
    [one] 1 minuto.
   *[other] { $count } minutos.
} La cuenta está bien.
error-email = Esto no parece una dirección de correo.
error-url = Tiene que ser una dirección web completa que empiece por https://
error-slug = Usa letras minúsculas de la a a la z, sin tildes ni eñe, cifras y guiones. Empieza y termina con una letra o una cifra.
error-slug-taken = Este nombre corto ya está en uso.
error-choice = Elige una de las opciones, por favor.
error-date = Tiene que ser una fecha que aún no haya llegado.
error-unknown-member = No hay ningún miembro con este nombre.
error-group-needed = Elige el grupo que puede leer o escribir aquí.
error-text-control = El texto contiene caracteres de control invisibles. Quítalos o vuelve a escribir esa parte, por favor.
error-text-direction = El texto contiene caracteres invisibles que cambian su dirección. Quítalos o vuelve a escribir esa parte, por favor.
error-text-marks = El texto contiene demasiados signos sobre una misma letra. Quita algunos, por favor.

## Pages that say something did not work
page-home = Inicio
page-help = Ayuda
page-request-number = Si se lo cuentas a quienes llevan esta comunidad, dales este número:
page-words-heading = Tus palabras
page-words-text = No se ha enviado nada. Puedes copiar de aquí lo que escribiste.
page-retry-after = { $count ->
    [one] Vuelve a intentarlo dentro de 1 segundo, por favor.
   *[other] Vuelve a intentarlo dentro de { $count } segundos, por favor.
}
page-retry-after-minutes = { $count ->
    [one] Vuelve a intentarlo dentro de 1 minuto, por favor.
   *[other] Vuelve a intentarlo dentro de { $count } minutos, por favor.
}
page-400-title = Eso no llegó como debía
page-400-text = No se pudo leer la solicitud, así que no ha cambiado nada. Vuelve atrás y prueba una vez más.
page-403-title = Esto no está abierto para ti
page-403-text = Tu cuenta no puede hacer esto aquí. No ha cambiado nada.
page-403-session-title = Vuelve a iniciar sesión, por favor
page-403-session-text = Se cerró tu sesión, o la página llevaba demasiado tiempo abierta. No se ha enviado nada y no se ha perdido nada. Si esta página vuelve una y otra vez, quizá tu navegador esté rechazando nuestras cookies.
page-403-origin-title = Esta página tiene otra dirección
page-403-origin-text = El formulario se abrió con una dirección distinta de la de la comunidad, así que no se envió nada. Abre { $url } e inténtalo allí.
page-403-confirm-title = ¿Sigues siendo tú?
page-403-confirm-text = Antes de cambiar algo que protege tu cuenta, demuestra una vez más que es tuya, por favor. Todavía no ha cambiado nada y no se ha perdido nada.
page-403-second-step-title = Primero un segundo paso, por favor
page-403-second-step-text = Quien cuida de esta comunidad inicia sesión aquí con un segundo paso, para que una contraseña robada no abra las palabras de nadie más. Tu rol está en pausa hasta que actives el tuyo; lleva unos minutos. Puedes usar tu propia cuenta como siempre.
page-404-title = Aquí no hay nada que puedas ver
page-404-text = Puede que la dirección esté mal, que la página ya no exista o que solo se pueda leer con la sesión iniciada.
page-405-title = Esta dirección no admite eso
page-405-text = La dirección existe, pero no se le puede pedir de esta manera. No ha cambiado nada.
page-409-title = Esto cambió mientras tanto
page-409-text = Otra persona lo cambió antes que tú, así que aún no se ha guardado nada tuyo. Vuelve atrás, míralo y prueba otra vez.
page-413-title = Eso era demasiado largo
page-413-text = Llegó más de lo que cabe en un formulario, así que no se ha guardado nada. Vuelve atrás, acórtalo y envíalo otra vez.
page-429-title = Una pausa corta, por favor
page-429-text = Han sido muchas solicitudes en poco tiempo, tuyas o de otras personas que comparten tu conexión. No se ha enviado nada y tu cuenta está bien.
page-500-title = Algo falló por nuestra parte
page-500-text = No ha sido culpa tuya. Puede que lo último que enviaste no se haya guardado. Vuelve a intentarlo dentro de un momento, por favor.
page-503-title = Ahora mismo no damos abasto
page-503-text = No se ha enviado nada. Vuelve a intentarlo dentro de un momento, por favor. En la página de ayuda hay números a los que puedes llamar en cualquier momento.
forbidden-role = Para esto hace falta un rol que tu cuenta no tiene. No ha cambiado nada.
forbidden-not-yours = Solo quien escribió esto puede hacerlo. No ha cambiado nada.
forbidden-too-late = Ya pasó el plazo para deshacer esto. No ha cambiado nada.
forbidden-reaction-gone = Las palabras de este mensaje ya no están, así que no hay nada a lo que responder. No ha cambiado nada.
conflict-claimed = Otra persona que da la bienvenida va a responder. Vuelve a mirar en diez minutos. No ha cambiado nada.
conflict-claim-over = Esto ya no espera respuesta, o no la tuya. No ha cambiado nada.
forbidden-reaction-own = Este mensaje es tuyo. No ha cambiado nada.
forbidden-reaction-blocked = Bloqueas a quien escribió esto. No ha cambiado nada.
forbidden-reaction-kind = Eso no se puede decir a este mensaje. No ha cambiado nada.
forbidden-saved-many = Ya has guardado 2.000 mensajes. Quita antes uno de tu lista. No ha cambiado nada.
forbidden-closed = Aún no se pueden crear cuentas, así que no se ha creado ninguna.
malformed-fields = El formulario no llegó como debía, así que no ha cambiado nada. Vuelve atrás y prueba una vez más.
malformed-utf8 = El texto llegó de una forma que no se puede leer, así que no ha cambiado nada. Vuelve atrás y prueba una vez más.
malformed-content-type = Lo que llegó no era un formulario de estas páginas, así que no ha cambiado nada.
malformed-cut = La conexión se cortó antes de que llegara todo, así que no ha cambiado nada. Vuelve atrás y prueba una vez más.
malformed-slow = No llegó todo a tiempo, así que no ha cambiado nada. Vuelve atrás y prueba una vez más.
# Cuando ni siquiera se puede hacer una página; debajo de la segunda están las palabras de la persona.
page-bare = Ahora mismo no podemos mostrar esta página. Vuelve a intentarlo dentro de un momento, por favor. Hay números a los que puedes llamar en cualquier momento en /help
page-bare-words = Ahora mismo no podemos mostrar esta página. Vuelve a intentarlo dentro de un momento, por favor. Hay números a los que puedes llamar en cualquier momento en /help

    Estas son tus palabras, para copiarlas:
# Ayuda, normas, privacidad y acerca de.

## Países
country-au = Australia
country-ca = Canadá
country-de = Alemania
country-eu = Unión Europea
country-fr = Francia
country-gb = Reino Unido
country-ie = Irlanda
country-in = India
country-nl = Países Bajos
country-nz = Nueva Zelanda
country-us = Estados Unidos
country-za = Sudáfrica

## Teléfonos de ayuda: tipos y horarios
helpline-kind-emergency = Servicios de emergencia
helpline-kind-emotional = Alguien con quien hablar, ideas de suicidio
helpline-kind-substances = Alcohol y drogas
helpline-kind-family = Familia y amistades
helpline-kind-violence = Violencia y maltrato
helpline-kind-poison = Intoxicaciones
helpline-kind-gambling = Juego y apuestas
helpline-kind-youth = Infancia y juventud
helpline-hours-always = Día y noche, todos los días
helpline-hours-weekdays = De lunes a viernes

## Ayuda: comienzo de la página y números
help-title = Ayuda ahora mismo
help-lead = Si alguien puede estar en peligro, llama primero. Después elige lo que más se parezca a lo que pasa. Si dudas, llama.
help-choices-label = Qué está pasando
help-choice-danger = Peligro ahora
help-choice-overdose = Sobredosis: no despierta
help-choice-poison = Intoxicación
help-choice-suicide = Suicidio o autolesión
help-choice-unsafe = No estoy a salvo donde estoy
help-choice-withdrawal = Abstinencia
help-choice-young = Tengo menos de 18 años
help-choice-family = Alguien cercano a mí
help-choice-urge = Un impulso ahora
help-numbers-for = Números para { $country }
help-numbers-unknown = Números: elige tu país
help-numbers-missing = Aún no tenemos números que mostrar. Llama al número de emergencias que conozcas o pide a alguien cercano que llame.
# Enlace junto al título que lleva a la elección del país.
help-change = cambiar
# En los enlaces grandes: marca el número.
help-call = Llamar al { $number }
help-see-numbers = Ver los números para hablar con alguien
help-back = Volver a las opciones
# Enlaces que abren los mensajes del teléfono con el número ya escrito.
help-line-text = Mensaje de texto al { $number }
# $word es lo que se envía, tal cual, por ejemplo: SHOUT
help-line-text-word = Mensaje con { $word } al { $number }
# En Estados Unidos.
help-line-text-postcode = Mensaje con tu código postal al { $number }
help-line-checked = comprobado por última vez: { $date }
help-line-unchecked = aún sin comprobar por nuestra parte
help-directory = En otro país, o si buscas otro tipo de ayuda: un directorio internacional reúne teléfonos gratuitos.
help-directory-link = findahelpline.com
help-country-label = País
help-country-show = Mostrar números
help-country-keep = Recordar esta elección
help-country-keep-hint = Solo recordamos el país, para que esta página se abra con él la próxima vez.
# Debajo de cada parte de la página: detrás van las páginas que sigue.
help-sources = Con nuestras palabras, a partir de:
help-source-looked = consultado el { $date }

## Ayuda: peligro ahora
help-danger-call = Si alguien está herido o puede estarlo muy pronto, llama ya al número de emergencias. No hace falta tener certeza.
help-danger-where = Di primero dónde estás. Después, qué ha pasado.
help-danger-stay-on-line = No cuelgues. Quien conteste te dirá qué hacer.
help-danger-away = Aléjate del peligro, si puedes.
help-danger-near = Si no puedes llamar, pídeselo a alguien que esté cerca.

## Ayuda: sobredosis (también en otras páginas)
help-overdose-call = Llama al número de emergencias si crees que puede ser una sobredosis. Llama aunque dudes y aunque ya haya pasado otras veces.
help-overdose-signs-heading = Llama enseguida si alguien
help-overdose-sign-wake = no se despierta aunque lo intentes, o vuelve a dormirse al momento
help-overdose-sign-breath = respira despacio o de forma irregular, hace ronquidos o gorgoteos extraños, o no respira
help-overdose-sign-colour = tiene los labios, las uñas o la piel azulados, grises o muy pálidos
help-overdose-sign-seizure = tiene una convulsión
help-overdose-sign-other = tiene dolor en el pecho, el cuerpo muy caliente o mucha confusión, o vomita sin parar
help-overdose-do-heading = Qué hacer
help-overdose-do-wake = Intenta que despierte. Di su nombre en voz alta y dale golpecitos firmes en el hombro.
help-overdose-do-call = Si no despierta, o no respira con normalidad, llama al número de emergencias. Pon el altavoz del teléfono.
help-overdose-do-naloxone = Si tienes naloxona, dásela ya, como dice su envase.
help-overdose-do-breathing = Si no respira, o solo da bocanadas, dilo enseguida. Quien está al teléfono te dirá qué hacer, paso a paso.
help-overdose-do-recovery = Si respira pero no despierta, pon a la persona de lado: la posición lateral de seguridad, más abajo.
help-overdose-do-stay = Quédate con esa persona y vigila su respiración hasta que llegue la ayuda.
help-overdose-do-tell = Di qué ha tomado y cuándo, hasta donde sepas. Ayuda a quienes la van a atender.
help-overdose-not-heading = Por favor, no
help-overdose-not-alone = dejes que «la duerma» a solas
help-overdose-not-vomit = le provoques el vómito
help-overdose-not-give = le des comida, bebida ni otras sustancias
help-overdose-not-bath = la pongas en la bañera ni en la ducha
help-naloxone-heading = Naloxona
help-naloxone-what = La naloxona es un medicamento que puede devolver la respiración tras tomar opioides, como heroína, morfina, metadona o fentanilo. Viene en espray nasal o en inyección.
help-naloxone-unsure = No hace falta saber qué tomó. Si no era un opioide, la naloxona no servirá, y es muy difícil que haga daño.
help-naloxone-use = Úsala como dice su envase. Ahí pone también cuándo se puede dar más.
help-naloxone-wears = Pide ayuda de todos modos. El efecto de la naloxona puede pasar antes que el del opioide, y la respiración puede pararse otra vez.
help-naloxone-after = Puede despertar con malestar, miedo o enfado. Explícale con calma qué ha pasado. Pídele que no tome nada más y que espere a la ayuda.
help-recovery-heading = Posición lateral de seguridad
help-recovery-when = Para quien respira pero no despierta. Si puede tener una lesión en el cuello o la espalda, pregunta antes al servicio de emergencias si debes mover a la persona.
help-recovery-kneel = Arrodíllate a su lado. La persona está boca arriba.
help-recovery-arm = Estira hacia un lado el brazo que está más cerca de ti.
help-recovery-hand = Toma su otra mano. Apoya el dorso en la mejilla que está más cerca de ti y sujétala ahí.
help-recovery-knee = Con tu mano libre, dobla la rodilla que está más lejos de ti.
help-recovery-roll = Tira de esa rodilla y gira a la persona con cuidado hacia ti, hasta ponerla de lado. La pierna doblada evita que siga rodando.
help-recovery-head = Inclina un poco su cabeza hacia atrás. Así pasa el aire y la boca puede vaciarse.
help-recovery-watch = Quédate y vigila su respiración. Si se para, dilo enseguida al servicio de emergencias.

## Ayuda: intoxicación
help-poison-call = Puede ser un medicamento, un producto de limpieza, una planta, un gas u otra cosa. Llama aunque la persona parezca estar bien.
help-poison-urgent = Si no despierta, tiene una convulsión o apenas puede respirar, llama al número de emergencias.
help-poison-line = Si está despierta y se encuentra bien, llama a un teléfono de intoxicaciones, a un médico o al número de emergencias, y pregunta qué hacer.
help-poison-what = Di qué era, cuánto y cuándo, hasta donde sepas. Ten a mano la caja, la botella o la planta.
help-poison-air = Si es gas o humo: sal al aire libre. No entres a buscar a nadie si tú también lo respirarías. Llama.
help-poison-skin = Si está en la piel o en los ojos: quita la ropa manchada y enjuaga con mucha agua.
help-poison-side = Si le entra sueño, pon a la persona de lado y quédate con ella.
help-poison-not-heading = Qué no hacer
help-poison-not-vomit = No le provoques el vómito. Puede hacer más daño.
help-poison-not-drink = No le des nada de comer ni de beber, salvo que te lo digan por teléfono.
help-poison-no-line = No tenemos un teléfono de intoxicaciones para este país. El número de emergencias puede ayudar.

## Ayuda: suicidio y autolesión
help-suicide-heading = Ideas de suicidio o autolesión
help-danger-self-heading = Si piensas en acabar con tu vida
help-danger-self-intro = Has llegado hasta esta página. Por favor, da un paso más, junto a otra persona.
help-danger-self-tell = Cuéntaselo ya a alguien: un teléfono de ayuda, una amistad, alguien del vecindario, quien esté cerca. No hacen falta palabras especiales. Basta con «corro peligro, quédate conmigo, por favor».
help-danger-self-distance = Pon distancia entre tú y cualquier cosa con la que podrías hacerte daño. Sal de la habitación o pide a alguien que se lo lleve.
help-danger-self-people = Quédate donde haya gente, aunque no hables.
help-danger-self-enough = Piensa solo en los próximos diez minutos. Los sentimientos tan fuertes cambian, aunque parezca que no pueden hacerlo.
help-harm-heading = Si te has hecho daño
help-harm-emergency = Si sangra mucho, si has tomado algo o si crees que vas a desmayarte, llama ya al número de emergencias.
help-harm-care = Haz que te curen la herida, aunque parezca pequeña. Mereces atención, haya ocurrido como haya ocurrido.
help-harm-tell = Cuéntaselo a una persona de confianza. No tienes que explicarlo todo.
help-danger-other-heading = Si te preocupa otra persona
help-danger-other-ask = Pregúntale con cariño y sin rodeos si está pensando en el suicidio. Preguntar no le da la idea.
help-danger-other-listen = Quédate y escucha. No necesitas tener respuestas.
help-danger-other-call = Si podría hacerlo pronto, llama al número de emergencias y no dejes sola a esa persona, siempre que quedarte sea seguro para ti.
help-danger-other-online = Si es alguien de aquí, avisa también a quienes llevan esta comunidad. Si hay peligro ahora, no nos esperes.

## Ayuda: violencia
help-violence-heading = No estoy a salvo donde estoy: violencia en casa
help-unsafe-call = Si alguien te hace daño o te amenaza, o temes que lo haga, llama al número de emergencias cuando puedas hacerlo sin peligro.
help-unsafe-fault = Lo que alguien te hace no es culpa tuya, da igual lo que hayas bebido o consumido y lo que haya tomado esa persona.
help-unsafe-substances = Puedes pedir ayuda aunque hayas bebido o consumido. Los servicios para quienes sufren violencia en casa están acostumbrados.
help-unsafe-now-heading = Si empieza la tensión
help-unsafe-room = Acércate a una salida. Evita la cocina y las habitaciones con una sola puerta.
help-unsafe-children = Los niños no deben meterse en medio. Enséñales un lugar seguro y cómo pedir ayuda.
help-unsafe-out = Sal si puedes. Ve donde haya más gente y llama desde allí.
help-unsafe-plan-heading = Si hay tiempo para prepararte
help-unsafe-plan = Piensa en una persona y un lugar a los que puedas ir a cualquier hora. Acuerda con alguien una palabra que signifique «pide ayuda».
help-unsafe-bag = Guarda los papeles, algo de dinero, las llaves y las medicinas donde puedas tomarlos rápido, o en casa de alguien de confianza.
help-unsafe-leaving = Irse puede ser el momento más peligroso. Si puedes, háblalo antes con un teléfono de ayuda que sepa de violencia.
help-unsafe-screen-heading = Si alguien puede mirar tu pantalla
help-unsafe-exit = «Salir de esta página» está siempre a la vista y cambia esta página por otra corriente.
help-unsafe-history = No puede ocultar que estuviste aquí. El botón Atrás puede volver a esta página. El historial del navegador guarda la página, y quizá también el rúter o una cuenta que comparte el historial entre dispositivos.
help-unsafe-device = Una ventana privada deja menos rastro. No protege de quien vigila el dispositivo con un programa. Si puedes, usa un dispositivo que esa persona no toque nunca.
help-unsafe-calls = Las llamadas y los mensajes pueden aparecer en la lista del teléfono y en la factura. Una hoja impresa se puede encontrar.
help-unsafe-sign-out = En un dispositivo compartido, cierra la sesión al irte.

## Ayuda: abstinencia (también en otras páginas)
help-withdrawal-risk = Dejar de golpe el alcohol o las benzodiacepinas puede causar convulsiones y puede matar. El riesgo existe tras un consumo intenso, y también tras un consumo regular durante más tiempo. Ve antes al médico.
help-withdrawal-which = Las benzodiacepinas son pastillas para calmarse o dormir, como diazepam, lorazepam o alprazolam. El riesgo existe aunque las haya recetado un médico.
help-withdrawal-before-heading = Antes de dejarlo o reducirlo
help-withdrawal-doctor = Habla con un médico o con un servicio cercano. Hay formas más seguras de dejarlo y pueden prepararlas contigo.
help-withdrawal-not-alone = Hasta entonces, no lo dejes de golpe ni lo hagas a solas.
help-withdrawal-company = Si ya lo has dejado, procura que alguien te acompañe y pide consejo médico hoy mismo.
help-withdrawal-call-heading = Llama al número de emergencias si hay
help-withdrawal-call-seizure = una convulsión
help-withdrawal-call-seeing = visiones o voces que no están ahí
help-withdrawal-call-confused = confusión, fiebre o dolor en el pecho
help-withdrawal-call-shaking = temblores fuertes, o vómitos una y otra vez
help-withdrawal-tolerance = Después de una pausa, aunque sea corta, el cuerpo aguanta menos que antes. Lo que entonces era habitual puede ser peligroso ahora.

## Ayuda: jóvenes
help-young-heading = Tengo menos de 18 años
help-young-welcome = Haces bien en buscar ayuda. Esta página es también para ti. Los foros de aquí son para personas adultas.
help-young-call = ¿Hay peligro? Llama al número de emergencias. Puedes llamar a cualquier edad y sin pedir permiso a nadie.
help-young-line = Llama o escribe a un teléfono para jóvenes. Cuenta tanto o tan poco como quieras.
help-young-adult = Cuéntaselo a una persona mayor de confianza: alguien de tu familia, de la escuela, un médico, la madre o el padre de una amistad.
help-young-again = Si la primera persona no te escucha, cuéntaselo a otra. Pedir ayuda no es acusar a nadie.
help-young-home-heading = Si alguien en casa bebe o consume drogas
help-young-cause = No es por tu causa, y no es tarea tuya pararlo.
help-young-own = Puedes recibir ayuda para ti, la acepte esa persona o no.
help-young-car = Si puedes evitarlo, no subas a un coche con quien ha bebido o consumido.
help-young-no-line = Aquí aún no tenemos un teléfono solo para jóvenes. En los números para hablar con alguien pueden decirte quién ayuda a personas de tu edad.

## Ayuda: familia y amistades
help-family-heading = Alguien cercano a mí
help-family-wake-heading = No se despierta
help-family-try = Di su nombre en voz alta y dale golpecitos firmes en el hombro.
help-family-call = ¿No responde? Llama ya al número de emergencias. No esperes a ver si «la duerme».
help-family-naloxone = Si pueden ser opioides y tienes naloxona, dásela como dice su envase.
help-family-side = Si respira, pon a la persona de lado.
help-family-side-link = Cómo se hace
help-family-stay = Quédate y vigila su respiración. Deja la puerta abierta para quienes vienen a ayudar.
help-family-stop-heading = Quiere dejarlo
help-family-stop = El alcohol y las benzodiacepinas no deben dejarse de golpe.
help-family-stop-link = Lee antes sobre la abstinencia
help-family-you-heading = Y tú
help-family-you-cause = No es por tu causa, y no puedes cargar con ello a solas.
help-family-you-safe = Si no te sientes a salvo con esa persona, eso va primero.
help-family-you-safe-link = Si no estás a salvo
help-family-you-talk = Habla con alguien que sepa lo que es. Los teléfonos de alcohol y drogas a menudo escuchan también a las familias.

## Ayuda: un impulso ahora
help-urge-wave = Un impulso es como una ola: sube, llega a lo más alto y pasa. Puede parecer que solo va a crecer. No es así, y no tienes que seguirlo.
help-urge-delay = Aplázalo. No decidas nada durante diez minutos. Luego mira otra vez y, si lo necesitas, toma diez más.
help-urge-leave = Aléjate del lugar, la gente o la pantalla que lo alimenta. Salir fuera va bien.
help-urge-distract = Haz algo que ocupe las manos y la cabeza: beber agua fría, una ducha, un paseo, fregar los platos, una canción para cantar.
help-urge-tell = Cuéntaselo a alguien. Llama a una amistad o a un teléfono de ayuda, o escribe aquí. «Tengo un impulso y no quiero seguirlo» es una buena primera frase.
help-urge-surf = Surféalo. Quédate sin moverte. Nota en qué parte del cuerpo está. Respira despacio y mira cómo sube, cambia y baja, sin luchar contra él.
help-urge-reasons = Recuerda por qué empezaste. Di un motivo en voz alta o lee lo que dejaste escrito.
help-urge-after = Si lo has seguido: no has perdido nada de lo que aprendiste. Asegúrate de no correr peligro, cuéntaselo a alguien y vuelve a empezar desde aquí.

## Ayuda: quiénes somos
help-peers-heading = Somos iguales que se apoyan, no un servicio de crisis
help-peers = Aquí las personas se apoyan desde su propia experiencia. Puede que ahora mismo no esté leyendo nadie. Si no puede esperar, usa, por favor, uno de los números de arriba.
help-numbers-origin = Los números pueden cambiar. Si alguno está mal, díselo, por favor, a quienes llevan esta comunidad.
help-print = Puedes imprimir esta página. Funciona sin cuenta.

## Normas
guidelines-title = Normas de la comunidad
guidelines-lead = Unos pocos acuerdos para que todo el mundo pueda hablar con libertad y encuentre un trato amable.
guidelines-speaking-heading = Cómo hablamos
guidelines-experience-title = Habla desde tu experiencia.
guidelines-experience = Di «yo», y cuenta lo que has probado, sentido y aprendido. De la historia de otras personas, solo lo que toca a la tuya.
guidelines-advice-title = Ofrece, no insistas.
guidelines-advice = Pregunta antes de dar consejos y acepta un no. A menudo basta con decir «te leo».
guidelines-kindness-title = Trata con amabilidad, también en el desacuerdo.
guidelines-kindness = Habla de ideas, sin rebajar nunca a nadie. Los insultos, las amenazas, las burlas y el odio a cualquier grupo no tienen sitio aquí.
guidelines-labels-title = Sin etiquetas para otras personas.
guidelines-labels = Cada cual puede describirse como quiera. A nadie se le da un nombre que no ha elegido.
guidelines-paths-heading = Muchos caminos
guidelines-paths-title = Respeta otros caminos.
guidelines-paths = Grupos, terapia, fe, nada de eso, dejarlo, reducir: cada persona encuentra su manera. Di lo que te ayuda a ti, sin despreciar lo que ayuda a otra.
guidelines-medication-title = La medicación tomada según receta es bienvenida.
guidelines-medication = Nadie ha avanzado menos por tomarla. No presiones a nadie para que la deje o la cambie.
guidelines-medical-title = Los consejos médicos son cosa de profesionales.
guidelines-medical = Puedes contar lo que viviste. No puedes diagnosticar a otras personas ni decirles cómo dejar una sustancia. Dejar de golpe el alcohol o las benzodiacepinas puede ser peligroso: di «por favor, pide antes consejo médico».
guidelines-safety-heading = Que sea un lugar seguro
guidelines-sourcing-title = Nada de conseguir sustancias.
guidelines-sourcing = No compres, vendas ni pidas sustancias, ni insinúes dónde conseguirlas. Lo mismo vale para los medicamentos que necesitan receta, si no la hay.
guidelines-detail-title = Ni dosis ni instrucciones.
guidelines-detail = Deja fuera las cantidades, las pautas, las formas de consumir y las historias que lo hacen sonar atractivo.
guidelines-self-harm-title = Habla del suicidio y las autolesiones sin detalles.
guidelines-self-harm = Puedes decir lo mal que está todo, y queremos que lo digas. Deja fuera métodos, lugares, planes e imágenes.
guidelines-eating-title = Sin números sobre la comida o el cuerpo.
guidelines-eating = Deja fuera pesos, tallas, calorías y reglas de dieta. Pueden hacer daño a quien lee.
guidelines-crisis-title = Si hay peligro, llama primero.
guidelines-crisis = Somos iguales que se apoyan y puede que ahora no lea nadie. En Ayuda hay números que contestan. Pedir ayuda nunca va contra las normas.
guidelines-trust-heading = Confianza
guidelines-privacy-title = Cuida la privacidad, la tuya y la de otras personas.
guidelines-privacy = Nada de nombres completos, direcciones, teléfonos ni lugares de trabajo. Lo que se lee aquí no se copia, no se fotografía ni se cuenta fuera.
guidelines-advertising-title = Sin publicidad.
guidelines-advertising = Ni centros de tratamiento, ni productos, ni colectas, ni búsqueda de participantes para estudios, salvo acuerdo previo con quienes llevan esta comunidad.
guidelines-relationships-title = No es un lugar para ligar.
guidelines-relationships = Mucha gente llega aquí en un momento frágil. No hagas acercamientos románticos ni sexuales, y menos aún a quien acaba de llegar.
guidelines-adults-title = Para personas adultas.
guidelines-adults = Hay que tener 18 años o más. Si tienes menos, mereces la ayuda de quienes saben darla: en Ayuda hay una parte para jóvenes.
guidelines-reporting-heading = Avisar, y qué hace la moderación
guidelines-reporting = Si algo va contra estas normas o te preocupa, avisa: el enlace está debajo de cada publicación. En los foros abiertos a todo el mundo funciona también sin cuenta. A la persona de quien se trata no se le dice quién avisó. También puedes escribir a quienes llevan esta comunidad.
guidelines-moderators-first = La moderación primero pregunta y explica. Casi todo se arregla con unas palabras amables o una corrección.
guidelines-moderators-ladder = Si eso no basta, o alguien corre peligro, puede mover un hilo, cerrarlo a más respuestas o quitar una publicación. Los avisos por sí solos no quitan nada, por muchos que sean: decide una persona.
guidelines-moderators-reason = Un hilo cerrado lo dice al final y explica por qué.
guidelines-moderators-own = Nadie decide sobre lo que escribió, o sobre lo que avisó.
guidelines-appeals-heading = Si no estás de acuerdo
guidelines-appeals = Puedes recurrir una decisión escribiendo a la misma dirección. El recurso lo lee una persona y, si es posible, alguien que no tomó la decisión.
guidelines-help = ¿Hay peligro, o es una mala noche?
guidelines-help-link = Abrir Ayuda

## Privacidad
privacy-title = Privacidad
privacy-lead = Qué guardamos sobre ti, quién puede leerlo y qué no podemos prometer.
privacy-kept-heading = Qué se guarda
privacy-kept = Solo lo que la comunidad necesita para funcionar:
privacy-kept-name = El nombre que elegiste. No tiene que ser el tuyo, y sugerimos que no lo sea.
privacy-kept-password = Una huella de tu contraseña, a partir de la cual no se puede leer la contraseña.
privacy-kept-email = Tu dirección de correo, solo si la das, y de qué quieres que se te avise, por qué vías y a qué horas. La dirección se guarda cifrada y nunca se muestra a otros miembros; el correo que espera se guarda hasta que sale.
privacy-kept-second-step = Si los configuras: la clave de tu segundo paso y tus llaves de acceso, cifradas, y huellas de tus códigos de recuperación.
privacy-kept-posts = Lo que escribes, con la hora, y las versiones anteriores cuando corriges.
privacy-kept-sessions = Tus inicios de sesión, con el tipo de dispositivo y de navegador, para que sigan abiertos hasta que los cierres o caduquen. Puedes verlos y cerrarlos en tu cuenta.
privacy-kept-profile = Tu imagen, tus pronombres y lo que cuentas de ti, hasta que los quites. Los ven los miembros.
privacy-kept-preferences = El idioma, el aspecto, el país y la zona horaria que elegiste, y cómo quieres que te lleguen los mensajes con avisos de contenido.
privacy-kept-consents = Que dijiste tener 18 años o más y a qué has dado tu consentimiento, con la fecha y el texto, hasta que se borre tu cuenta.
privacy-kept-reading = Hasta dónde has leído en un hilo, para mostrarte lo nuevo, y qué hilos sigues o silencias. Solo tú lo ves.
privacy-kept-reactions = Lo que dices a un mensaje con una palabra. Otras personas ven cuántas lo dijeron, nunca quién.
privacy-kept-saved = Qué mensajes guardaste y tus notas sobre ellos. Solo tú los ves; las notas están cifradas.
privacy-kept-claims = Si das la bienvenida: qué mensaje vas a responder, durante diez minutos. Lo ven quienes también dan la bienvenida.
privacy-kept-blocks = A quién bloqueas o silencias, hasta que lo deshagas. Solo tú lo ves; las demás personas no reciben ningún aviso.
privacy-kept-joining = Si esta comunidad pregunta quién quiere unirse: tu respuesta, hasta que se te deje entrar; mientras espera, 30 días; si se rechazó, 14. Después la cuenta se va con ella.
privacy-kept-bans = De quien fue expulsado: hasta cuándo, y huellas con clave de su dirección de correo confirmada y de sus llaves de acceso, para que valga hasta que termine.
privacy-kept-names = De un nombre que se fue con una cuenta: una huella con clave, para siempre, para que nadie pase por quien lo tuvo.
privacy-kept-log = Lo que hizo el equipo, quién y a quién, como números en un registro que nadie puede cambiar sin que se note, y quién hizo una invitación. Cuando te hayas ido, tu número no lleva a nadie.
privacy-kept-logs = No se guardan direcciones IP. Para frenar abusos, el servidor las tiene en memoria durante poco tiempo. Sus registros no contienen nombres, ni direcciones, ni nada de lo que escribes.
privacy-readers-heading = Quién puede leer qué
privacy-readers = Cada foro dice quién lo lee:
privacy-readers-public = Foros públicos: cualquiera en internet, sin cuenta.
privacy-readers-members = Foros de miembros: cualquiera que se haya unido. Unirse es fácil, así que piensa en una sala grande.
privacy-readers-group = Foros de grupo: los miembros de ese grupo y quienes administran. La moderación, solo si está en el grupo.
privacy-readers-staff = Foros del equipo: quienes llevan y moderan la comunidad.
privacy-readers-moderators = La moderación puede leer los foros que cuida, con las versiones anteriores de sus publicaciones, las publicaciones quitadas y los avisos con el nombre de quien avisó. A quien escribió una publicación no se le dice quién avisó de ella. Los foros de grupo son la excepción que se explica arriba.
privacy-readers-operator = Quien lleva el servidor tiene acceso técnico a lo que hay en él, pero no a tu contraseña.
privacy-cookies-heading = Cookies
privacy-cookies = Hay seis, todas nuestras. Ninguna te sigue a otros sitios.
privacy-cookies-session = Sesión: se pone al iniciar sesión. La mantiene abierta; en un teléfono u ordenador compartido, solo hasta que se cierra el navegador.
privacy-cookies-second-step = Segundo paso: se pone mientras se te pide un segundo paso. Termina con el navegador, o cuando has iniciado sesión.
privacy-cookies-device = Dispositivo: se pone al iniciar sesión, salvo si dices que el teléfono u ordenador es compartido. Nos permite frenar a gente extraña que prueba contraseñas sin frenarte a ti.
privacy-cookies-form = Formulario: solo la ponen las páginas con un formulario. Demuestra que lo enviaste tú.
privacy-cookies-lock = Bloqueo: se pone un momento cuando bloqueas tu sesión, para que el navegador suelte las páginas que guardaba.
privacy-cookies-preferences = Preferencias: solo se pone cuando eliges idioma, aspecto o país sin haber iniciado sesión.
privacy-changes-heading = Corregir y retirar
privacy-changes-edit = Puedes corregir tus publicaciones. Las versiones anteriores las ven solo tú y la moderación.
privacy-changes-retract = Puedes retirar una publicación. Las demás personas dejan de verla. Puedes deshacerlo durante 30 días.
privacy-changes-blanked = Pasados esos 30 días se borran el texto y sus versiones anteriores.
privacy-changes-quotes = Donde alguien te citó con el botón Citar, el texto borrado desaparece también de la cita. Las palabras que alguien copió a mano se quedan.
privacy-changes-backups = Las copias de seguridad pueden contener versiones antiguas hasta que caduquen. Quienes llevan la comunidad pueden decirte cuándo.
privacy-elsewhere-heading = Otras empresas
privacy-elsewhere-requests = Estas páginas no cargan nada de otro sitio: ni tipos de letra, ni imágenes, ni anuncios, ni estadísticas, ni rastreadores. No damos tus datos a nadie para esos fines.
privacy-elsewhere-links = Cuando sigues un enlace a otro sitio, ese sitio ve tu visita. No le decimos de qué página vienes.
privacy-elsewhere-front = La empresa que aloja el servidor puede guardar sus propios registros. Pregunta a quienes llevan esta comunidad cuál es.
privacy-limits-heading = Qué no podemos prometer
privacy-limits = Por favor, tenlo presente al escribir:
privacy-limits-copy = Quien puede leer una publicación puede copiarla. Pedimos que no se haga, pero no podemos impedirlo.
privacy-limits-search = Los buscadores pueden encontrar los foros públicos que lo permiten, y sus copias pueden durar más que el original.
privacy-limits-feeds = Los foros públicos se pueden seguir con un lector de canales Atom. Lo que alguien ya ha descargado se queda allí, aunque lo retires aquí.
privacy-limits-law = Un tribunal o una autoridad puede obligar a quienes llevan esta comunidad a entregar lo que está guardado.
privacy-limits-privilege = Hablar aquí no tiene la protección de una consulta médica o jurídica.
privacy-limits-safety = Si una vida parece correr peligro, quienes llevan esta comunidad pueden contar lo que sepan a los servicios de emergencia.
privacy-health-heading = Sobre tu salud
privacy-health = Lo que escribes aquí puede decir algo de tu salud. Escribirlo o no, y dónde, es decisión tuya cada vez. No hace falta contar nada para participar.
privacy-rights-heading = Tus derechos
privacy-rights = Puedes preguntar qué se guarda sobre ti, pedir que se corrija, recibir una copia o pedir que se borre. Según dónde vivas, la ley te da más derechos, como reclamar ante una autoridad de protección de datos.
privacy-rights-here = Con una cuenta puedes hacer ambas cosas por tu mano, cuando quieras:
privacy-operator-heading = Quién responde
privacy-operator = Esta comunidad la lleva { $operator }.
privacy-operator-country = Se lleva desde: { $country }.
operator-contact = Contacto:

## Acerca de
about-title = Acerca de esta comunidad
about-lead = Un lugar donde quienes quieren cambiar un hábito que les hace daño se apoyan entre sí, con herramientas de autogestión y entrenamiento para la recuperación.
about-points-heading = En qué trabajamos
about-points = Cuatro puntos, en cualquier orden y a tu ritmo:
about-points-motivation = Motivación: encontrar tus razones para cambiar y mantenerlas vivas.
about-points-urges = Impulsos: entenderlos y dejarlos pasar sin seguirlos.
about-points-thoughts = Pensamientos, sentimientos y conductas: ver cómo se empujan unos a otros y afrontar los problemas de formas que ayuden.
about-points-balance = Una vida equilibrada: llenar los días con lo que te importa, ahora y más adelante.
about-principles-heading = Tres principios
about-principles-responsibility = Responsabilidad: tus decisiones son tuyas. Tú pones la meta y eliges las herramientas.
about-principles-evidence = Pruebas: nos apoyamos en métodos que la investigación respalda, y cambiamos de idea cuando ella lo hace.
about-principles-community = Comunidad: cambiar es más fácil entre personas que saben cómo es.
about-is-heading = Qué puedes esperar
about-is-free = No cuesta nada y aquí no se vende nada.
about-is-choice = Participas tanto o tan poco como quieras. Nadie cuenta tus visitas.
about-is-paths = Puedes también ir a otros grupos o a terapia, o tomar medicación. Hay muchos caminos, y este no va bien a todo el mundo.
about-is-lapse = Un tropiezo no es un fracaso y no te quita nada. Es algo de lo que aprender, y después se te recibe igual de bien que antes.
about-not-heading = Qué no es
about-not-care = Es apoyo entre iguales, no atención médica. Miembros y moderación hablan desde su experiencia; no diagnostican ni tratan.
about-not-crisis = No es un servicio de crisis. Puede que ahora mismo no lea nadie. En Ayuda hay números que contestan.
about-not-affiliated = No está vinculada a ninguna organización de recuperación ni cuenta con el respaldo de ninguna.
about-operator-heading = Quién la lleva
about-operator = Esta comunidad la lleva { $operator }.
about-operator-country = Se lleva desde: { $country }.
about-software-heading = El programa
about-software = Estas páginas las hace Mooring, un servidor de foros libre. Cualquiera puede usarlo, estudiarlo, cambiarlo y compartirlo bajo la licencia MIT o la Apache 2.0. Quienes lo escriben no llevan esta comunidad ni pueden ver lo que se escribe aquí.
about-link-guidelines = Normas
about-link-privacy = Privacidad
about-link-help = Ayuda

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
starter-board-volunteers-about = Para quienes cuidan este lugar: relevos, dudas sobre publicaciones difíciles y cómo se encuentra cada cual.

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
conflict-thread = Otra persona cambió este hilo mientras tanto, así que no se hizo nada. Míralo como está ahora y decide de nuevo.
conflict-fields-text = Donde lo suyo difiere de lo tuyo, ahora dice lo siguiente. Ajusta lo tuyo si quieres y vuelve a guardar.
conflict-last-administrator = Es la única persona que administra todo el sitio, así que conserva el rol. Asígnalo antes a otra persona.
error-in-list = Conviene revisar una entrada de la lista de abajo.
error-position = Tiene que ser un número entero de 0 a 9999.
error-no-section = Crea antes una sección: cada foro está en una.
error-indexing = Los buscadores solo pueden mostrar foros que cualquiera puede leer. Desmarca esta opción o abre el foro a todo el mundo.
error-scope = No encaja con lo que dice «Dónde». Elige todo el sitio en ambos, o una sección o un foro que corresponda.
error-grant-held = Ya tiene ese rol ahí.

## Avisar
post-report = Avisar
post-open-case = Abrir un caso
thread-report = Avisar sobre este hilo
thread-open-case = Abrir un caso sobre el hilo
thread-open-case-about = Queda en la lista y puedes decidirlo. Para una sola publicación, usa el botón que hay debajo de ella.
report-title = Avisar sobre una publicación
report-thread-title = Avisar sobre un hilo
report-lead = Gracias por estar pendiente. Di qué te preocupa; basta con elegir una opción, y no puedes equivocarte.
report-danger = ¿Alguien corre peligro ahora mismo? Puede que nadie esté leyendo en este momento, así que llama primero, por favor.
report-group-danger = No puede esperar
report-group-harm = Podría hacer daño a quien lo lea
report-group-unkind = Es poco amable o molesta
report-group-place = No es para este lugar
report-reason = Qué te preocupa
report-note = Algo que debamos saber
report-note-hint = Hasta 1000 caracteres. Unas palabras ayudan, y no poner nada también está bien.
report-messages-who = A quien lo escribió no se le dice quién avisó. Solo pueden verlo quienes moderan toda la comunidad.
report-who = A quien lo escribió no se le dice quién avisó. Solo puede verlo la moderación de este foro.
report-send = Enviar el aviso
reported-title = Gracias
reported-before-title = Ya nos lo habías dicho
reported-next = Alguien de moderación lo leerá. Hasta entonces nada cambia en la publicación.
reported-messages-next = Alguien de moderación lo leerá. Hasta entonces nada cambia en los mensajes.
reported-picture-next = La moderación ve esto antes que nada. Las imágenes de las que avisa así un miembro se ocultan al momento.
reported-before = Ya nos avisaste de esto, y alguien de moderación lo mira o lo ha mirado, así que no se ha añadido nada. No hace falta que hagas más.
reported-gone-title = No se ha podido guardar tu aviso
reported-gone = Mientras tanto se retiró o cambió, o llegaron demasiados avisos desde aquí. Si alguien puede estar en peligro, no nos esperes.
reported-back = Volver al hilo
reported-messages-back = Volver a tus mensajes
reported-crisis-heading = Si alguien corre peligro ahora
reported-crisis = La moderación es voluntaria y puede que ahora mismo no haya nadie. Estos números responden. También escuchan a quien se preocupa por otra persona, y a ti.
reported-minor-heading = Ayuda para jóvenes
reported-minor = Este lugar es para personas adultas, y alguien de moderación escribirá con amabilidad. Estas líneas saben ayudar a alguien más joven; también responden a quien se preocupa.
reported-picture-heading = Ya has hecho tu parte
reported-picture = Por favor, no vuelvas a abrir la imagen, ni la copies, ni la reenvíes, ni la busques. Lo que una persona ha visto puede quedarse un tiempo; puedes hablarlo con alguien.
forbidden-own-report = Esto es tuyo. Puedes corregirlo o retirarlo. No ha cambiado nada.
forbidden-own-case = Lo escribiste tú o avisaste de ello, así que lo decide otra persona. No ha cambiado nada.
conflict-report-gone = Mientras tanto se retiró o se quitó, así que ya no queda nada de lo que avisar. Gracias de todos modos.

## Motivos de un aviso y de una decisión
reason-crisis = Alguien puede estar en peligro
reason-crisis-about = Habla de suicidio, de una sobredosis o de que alguien le hace daño.
reason-minor = Puede que sea menor de 18 años
reason-minor-about = Lo dice, o lo parece.
reason-illegal-image = Una imagen de abusos
reason-illegal-image-about = Algo que la ley prohíbe mostrar. El aviso de un miembro oculta las imágenes al momento; no hace falta que vuelvas a mirar.
reason-self-harm = Suicidio o autolesiones con detalle
reason-self-harm-about = Nombra un método, un lugar o un plan.
reason-sourcing = Dónde conseguir sustancias
reason-sourcing-about = Comprar, vender, pedir o insinuarlo, también medicamentos con receta.
reason-privacy = Revela quién es alguien
reason-privacy-about = Un nombre completo, una dirección, un teléfono o la historia de otra persona.
reason-dosage = Dosis o instrucciones
reason-dosage-about = Cantidades, pautas o formas de consumir.
reason-medical = Consejo médico
reason-medical-about = Dice qué tomar o qué dejar, en lugar de contar lo vivido.
reason-eating = Cifras sobre comida o cuerpos
reason-eating-about = Pesos, tallas, calorías o reglas de dieta.
reason-misinfo = Una afirmación que puede ser falsa
reason-misinfo-about = Suena a hecho y no da ninguna fuente.
reason-intoxicated = Escrito bajo los efectos
reason-intoxicated-about = La persona no parece estar bien ahora para escribir aquí.
reason-war-story = Hace atractivo el consumo
reason-war-story-about = Una historia que lo ensalza.
reason-harassment = Ataca a una persona
reason-harassment-about = Insultos, amenazas o alguien que no deja en paz a otra persona.
reason-hate = Desprecio hacia un grupo de personas
reason-hate-about = Por de dónde vienen, en qué creen, a quién quieren o quiénes son.
reason-sexual = Contenido sexual
reason-sexual-about = Palabras o imágenes que no caben en un lugar de apoyo.
reason-romantic = Coqueteo o búsqueda de citas
reason-romantic-about = Menos aún con alguien que acaba de llegar.
reason-shaming = Avergonzar a alguien por su medicación
reason-shaming-about = Tomada según la receta, aquí es bienvenida.
reason-label = Pone etiquetas a la gente
reason-label-about = Llama a otras personas por lo que beben, consumen o hacen.
reason-bashing = Desprecia otros caminos
reason-bashing-about = Otros grupos, la terapia y la medicación ayudan a mucha gente.
reason-confronting = Confronta o avergüenza
reason-confronting-about = Presiona a alguien o le hace sentirse menos.
reason-advice = Consejos que nadie pidió
reason-advice-about = Dice lo que alguien debería hacer, aunque no lo preguntó.
reason-advertising = Publicidad
reason-advertising-about = Un centro de tratamiento, un producto, una colecta o un estudio.
reason-impersonation = Se hace pasar por otra persona
reason-impersonation-about = Otro miembro, alguien de moderación o un profesional.
reason-off-topic = Está en un lugar equivocado
reason-off-topic-about = Encajaría mejor en otro foro.
reason-religion = Religión o política
reason-religion-about = Un debate que se aparta del sentido de este lugar.
reason-other = Otra cosa
reason-other-about = Di más abajo, en pocas palabras, qué es.
severity-1 = Urgente
severity-2 = Grave
severity-3 = Dañino
severity-4 = Poco amable o molesto
severity-5 = Fuera de lugar

## Moderación: la lista y sus casos
nav-moderation = Casos
queue-title = Moderación
queue-tabs = Qué casos
queue-open = Abiertos
queue-decided = Decididos
queue-about = Primero lo más urgente y después lo que lleva más tiempo esperando. Lo que escribiste tú, o de lo que avisaste tú, lo deciden otras personas y no sale aquí.
queue-keys = Con el teclado: j y k bajan y suben por la lista, Intro abre un caso.
case-keys = Con el teclado, mientras una de estas está elegida: a lo deja, r lo quita, b lo devuelve, l cierra, n aparta, m cierra por minoría de edad.
queue-empty = No hay nada pendiente. Gracias por mirar.
queue-decided-empty = Todavía no se ha decidido nada.
queue-whole-thread = el hilo entero
queue-reports = { $count ->
    [0] visto por la moderación
    [one] 1 aviso
   *[other] { $count } avisos
}
case-title = Caso { $number }
case-title-gone = Un título que se borró
case-removed = Quitado
case-since = abierto
case-in-thread = Verla en su hilo
case-waiting = Pendientes
case-next = Siguiente caso
case-to-queue = A la cola
case-changed-heading = Este caso ha cambiado
case-more-versions = También se avisó de versiones anteriores; estas son las últimas.
case-all-versions = Todas las versiones
case-conflict-heading = Alguien se adelantó
conflict-case = Este caso cambió mientras lo mirabas, así que no se ha hecho nada de lo tuyo. Abajo está cómo quedó.
case-your-message = Tu mensaje
case-decided-heading = Qué se decidió
case-post-heading = La publicación
case-state-taken-back = Quien la escribió la retiró. Los demás ya no la ven.
case-version-reported = como era cuando se avisó
case-version-current = como es ahora
case-beside-gone = Esta publicación no se muestra ahora a quienes leen.
case-reports-heading = Avisos
case-reports-shown = De { $all } avisos se muestran los { $shown } más graves y recientes.
case-own-find = La abrió alguien de moderación. Nadie ha avisado.
case-no-reports = Nadie ha avisado.
case-report-visitor = alguien sin cuenta
case-decide-heading = Decidir
case-earlier-heading = Decisiones anteriores sobre lo que escribió esta persona
field-reason = Norma
field-note = Nota
field-decision = Decisión
decision-reason-none = Ninguna norma
decision-reason-hint = Hace falta para quitar y para cerrar. La ve quien lo escribió.
decision-message = Mensaje para quien lo escribió
decision-message-hint = Hasta 1000 caracteres. Solo lo ve quien lo escribió, en Novedades.
decision-note-hint = Solo la ve la moderación.
decision-send = Decidir
decision-dismiss = Dejarlo como está
decision-dismiss-about = No cambia nada, y a quien lo escribió no se le dice.
decision-remove = Quitarlo
decision-remove-about = Los demás ya no lo ven. La primera publicación se va con su hilo.
decision-restore = Devolverlo
decision-restore-about = Se vuelve a ver, donde estaba.
decision-messages-remove-about = Nadie en la conversación los lee ya. El asunto de la conversación desaparece con su primer mensaje.
decision-messages-restore-about = Se pueden leer de nuevo, donde estaban.
decision-ban = Apartar a quien lo escribió
decision-ban-about = No puede participar hasta el día que indiques, o sin fin, y sus sesiones se cierran. Lee la norma y tu mensaje. La publicación se queda; quítala antes si tiene que irse.
decision-messages-ban-about = No puede participar hasta el día que indiques, o sin fin, y sus sesiones se cierran. Lee la norma y tu mensaje. Los mensajes se quedan; quítalos antes si tienen que irse.
decision-close-minor = Cerrar la cuenta: menor de edad
decision-close-minor-about = Para alguien menor de 18 años. Se le dice con amabilidad, encuentra ayuda para jóvenes y puede llevarse lo suyo. Para los demás, la cuenta está cerrada.
decision-until = Último día de estar apartado
decision-until-hint = Solo para «Apartar a quien lo escribió». Vacío es sin fin; se puede terminar en cualquier momento.
decision-lock = Cerrar el hilo
decision-lock-about = Se puede leer, y nadie puede responder.
decided-dismiss = Se dejó como estaba
decided-remove = Se quitó
decided-restore = Se devolvió
decided-ban = Se apartó a quien lo escribió
decided-close-minor = Cuenta cerrada, menor de edad
decided-lock = Hilo cerrado
error-rule-needed = Elige la norma, para que quien lo escribió sepa por qué.

## Moderación: imágenes que pueden ser ilegales
sealed-heading = Imágenes
sealed-count = { $count ->
    [one] Una imagen de esta publicación está sellada: cifrada, y no se muestra a nadie.
   *[other] { $count } imágenes de esta publicación están selladas: cifradas, y no se muestran a nadie.
}
sealed-picture = Imagen { $number }
sealed-since = sellada
sealed-until = sigue sellada hasta
sealed-gone = borrada, porque terminó su plazo
sealed-other-case = sellada para otro caso
sealed-alt = Mostrar la descripción que la acompañaba
seal-send = Sellar las imágenes
seal-about = Para imágenes que pueden ser ilegales. Se ocultan al momento, a todo el mundo. Volver a mostrarlas es una decisión de este caso.
sealed-todo-heading = Qué hacer
sealed-todo-look = No abras la imagen, ni la copies, ni la reenvíes, ni la busques. No hace falta verla para actuar.
sealed-todo-note = Apunta la hora y el número de este caso: { $number }.
sealed-todo-tell = Díselo a quien lleva esta comunidad o dirige la moderación.
sealed-todo-report = Denúncialo ante el organismo de tu país, con el número del caso y sus horas. Si un menor puede correr peligro ahora, llama a la policía.
sealed-elsewhere = En otros países
sealed-todo-keep = Deja la imagen sellada y no borres nada antes de que respondan. Si piden el archivo, quien lleva el servidor puede entregarlo.
sealed-todo-care = Cuídate, y cuida a quien avisó. Puedes parar aquí y dejar que siga otra persona.
sealed-no-advice = Esto no es asesoramiento legal. Los organismos nombrados aquí no tienen nada que ver con esta comunidad.
conflict-nothing-to-seal = Aquí no hay ninguna imagen que sellar; puede que alguien lo acabe de hacer. No ha cambiado nada.
decision-show-again = No es ilegal: volver a mostrar las imágenes
decision-show-again-about = Se vuelven a ver con la publicación, y se le dice a quien la escribió. Los avisos de miembros no las sellan de nuevo; la moderación sí puede.
decision-remove-sealed-about = Los demás ya no ven la publicación. Sus imágenes siguen selladas como prueba y se borran cuando termina su plazo.
decision-restore-sealed-about = Las palabras se vuelven a ver, donde estaban. Las imágenes siguen selladas.
decided-not-illegal = Se vio que no es ilegal

## Novedades
notifications-title = Novedades
notifications-lead = Lo que otras personas te escribieron y escribieron en los hilos que sigues, lo que la moderación decidió sobre lo que escribiste y lo que pasó con tu cuenta. Esta página solo la ves tú.
notifications-empty = No hay nada que contar. Cuando alguien responda en un hilo que sigues, o te nombre o te cite, lo encontrarás aquí.
events-strange = ¿Algo de esto no lo hiciste tú? Elige otra contraseña y mira dónde tienes la sesión abierta:
event-second-step-on = Activaste un segundo paso
event-second-step-off = Se desactivó el segundo paso
event-second-step-removed = Quienes llevan esta comunidad desactivaron tu segundo paso
event-codes-made = Se crearon códigos de recuperación nuevos para el segundo paso
event-code-used = Se usó un código de recuperación como segundo paso
event-passkey-added = Se añadió una llave de acceso
event-passkey-removed = Se quitó una llave de acceso
event-recovery-code-made = Se creó un código para volver a entrar en tu cuenta
event-recovery-code-removed = Se quitó el código para volver a entrar en tu cuenta
event-name-changed = Tu nombre aquí ha cambiado
event-picture-taken = Quien cuida de esta comunidad quitó la imagen que elegiste. Puedes elegir otra; las normas dicen qué encaja aquí
event-role-given = Se te dio un rol aquí. Mientras lo tengas, quienes bloqueas pueden volver a leerte
event-role-taken = Uno de tus roles aquí ha terminado
event-recovery-code-used = Se puso una contraseña nueva con tu código
event-password-changed = Se cambió tu contraseña
event-password-reset = Se puso una contraseña nueva con un enlace que te llegó por correo
event-password-replaced = Quienes llevan esta comunidad te pusieron una contraseña nueva
event-email-given = Se indicó una dirección de correo para tu cuenta, y falta confirmarla
event-email-verified = Se confirmó una dirección de correo para tu cuenta
event-email-removed = Se quitó la dirección de correo de tu cuenta
notice-removed = Se quitó una publicación tuya
notice-thread-removed = Se quitó un hilo tuyo
notice-restored = Una publicación tuya se vuelve a ver
notice-thread-restored = Un hilo tuyo se vuelve a ver
notice-banned = Se te apartó por un tiempo tras una publicación tuya
notice-closed-minor = Tu cuenta se cerró porque tienes menos de 18 años
notice-locked = Se cerró un hilo tras una publicación tuya
notice-messages-removed = Se han ocultado mensajes tuyos en una conversación privada
notice-messages-restored = Mensajes tuyos en una conversación privada vuelven a verse
notice-messages-banned = Se te ha apartado por un tiempo tras mensajes privados tuyos
notice-own-thread-locked = Se cerró un hilo que empezaste
notice-picture-removed = Una publicación tuya ya no se muestra, por una imagen que la acompaña
notice-pictures-shown = Las imágenes de una publicación tuya se muestran de nuevo
notice-rule = Se trata de esta norma:
notice-message = La moderación escribe
notice-words = Lo que escribiste
thread-title-removed = Quitado
## Búsqueda
search-title = Buscar
search-in-board = Buscar en { $board }
search-words = ¿Qué buscas?
search-board = Foro
search-any-board = Todos los foros que puedes leer
search-author = Escrito por
search-sort = Ordenar por
search-sort-best = Más parecido
search-sort-newest = Más reciente
search-send = Buscar
search-help = Escribe algunas palabras que recuerdes. Se encuentra un mensaje cuando las contiene todas; los pequeños errores al escribir no importan.
search-help-phrase = Las palabras entre comillas se encuentran exactamente en ese orden.
search-help-without = Un signo menos delante de una palabra deja fuera lo que la contiene.
search-help-begin = De la última palabra basta el principio.
search-help-private = Nadie ve lo que buscas, y no se guarda.
search-nothing = No se encontró nada. Quizá ayuden menos palabras, u otras. Lo retirado o eliminado no se encuentra.
search-filling = De momento no se ha encontrado nada. Lo escrito aquí se está leyendo de nuevo; prueba otra vez dentro de unos minutos.
search-results = Resultados
search-resting = La búsqueda descansa un momento. Todo lo demás funciona; vuelve a intentarlo en un minuto.

## El registro
log-title = Registro
log-about = Lo que hicieron quienes moderan, administran y operan, empezando por lo último. Las entradas están selladas y no se pueden cambiar sin que se note; lo que trata de tus publicaciones o avisos no te sale a ti.
log-empty = Todavía no se ha hecho nada.
log-by-operator = En el propio servidor
log-by-itself = Por sí solo
log-case-open = Abrió un caso
log-case-dismiss = Lo dejó como estaba
log-case-remove = Lo quitó
log-case-restore = Lo devolvió
log-case-ban = Apartó a quien escribió tras un caso
log-case-close-minor = Cuenta cerrada tras un caso: menor de edad
log-unban = Terminó el apartamiento o cierre de
log-held = El apartamiento, conocido por otra cuenta, vale para
log-case-lock = Cerró el hilo tras un caso
log-picture-take = Quitó la imagen de alguien
log-pictures-seal = Imágenes selladas
log-pictures-show = Imágenes selladas mostradas de nuevo tras un caso
log-pictures-export = Imágenes selladas sacadas del servidor
log-pictures-delete = Una imagen sellada borrada, porque terminó su plazo
log-thread-lock = Cerró un hilo
log-thread-unlock = Abrió de nuevo un hilo
log-thread-pin = Fijó un hilo
log-thread-unpin = Dejó de fijar un hilo
log-thread-move = Se llevó un hilo a otro foro
log-role-give = Dio un rol
log-role-take = Retiró un rol
log-group-add = Añadió a un grupo
log-group-remove = Sacó de un grupo
log-board-change = Creó o cambió un foro
log-settings-change = Cambió los ajustes
log-account-make = Creó una cuenta
log-password-reset = Puso una contraseña nueva
log-sign-out = Cerró todas las sesiones de un miembro
log-sign-out-all = Cerró la sesión de todo el mundo
log-second-step-remove = Desactivó un segundo paso
log-keys-replace = Sustituyó claves perdidas. Todas las entradas anteriores se sellaron de nuevo

## La hoja de recuperación
sheet-title = Hoja de recuperación
sheet-lead = Estas letras y cifras son la llave de lo que aquí es privado: las direcciones de correo y lo que cada persona guarda para sí. Si algún día se pierde el archivo de llaves del servidor, solo esta hoja, o una copia de ese archivo, lo vuelve a abrir. Imprímela o cópiala a mano.
sheet-key = Llave { $count }
sheet-codes = Llave de las huellas
sheet-letters = El número delante de cada fila es el de su primer grupo. Las letras b, i y o y la cifra 1 no se usan nunca.
sheet-where = Guárdala donde no haya ninguna copia de la base de datos, por ejemplo en un cajón con otros papeles. Quien tenga las dos cosas puede leer lo privado.
sheet-restore = Cuando haga falta, quien lleva el servidor la escribe en la orden
sheet-next = Ya la tengo en papel
sheet-later = Más tarde
sheet-check-title = ¿Está completa?
sheet-check-lead = Escribe dos grupos de tu papel, para que un error se note hoy y no el día en que haga falta. Después, esta hoja ya no se muestra en ninguna página.
sheet-group = Grupo { $count }
sheet-group-hint = Cuatro letras o cifras. Cuenta a lo largo de las filas; el número delante de cada una es el de su primer grupo.
sheet-first = Primer grupo
sheet-second = Segundo grupo
sheet-send = Comprobar
sheet-back = Volver a ver la hoja
sheet-done = Gracias. La hoja de recuperación está copiada y ya no se muestra en ninguna página.
sheet-due = La hoja de recuperación de las llaves todavía no está copiada. Cópiala ahora
error-sheet-group = Eso no es lo que pone la hoja en ese lugar. Compáralo otra vez con la página.
vault-protects = El sellado protege si alguien roba la base de datos. No protege de quien lleva el servidor: también tiene la llave y podría leerlo.

## Cuánto tiempo, y los textos que se aceptan al entrar
texts-version = Estas palabras son del { $date }.
foot-terms = Condiciones
foot-imprint = Aviso legal
setup-country-name = Otro país
setup-country-name-hint = Solo si el tuyo no está en la lista. Aparece en las páginas legales; nadie puede entrar hasta que se indique un país.
admin-lacks = Todavía no puede entrar nadie. Falta por rellenar:
privacy-long-heading = Cuánto tiempo se guarda
privacy-long = Una vez al día el servidor suelta lo que ya se ha guardado bastante:
privacy-long-account = Tu cuenta, tus publicaciones y lo que elegiste: hasta que retires una publicación, la borres o te vayas. El texto de una publicación retirada se borra a los 30 días, o más tarde mientras haya un aviso abierto sobre ella; de quien se ha ido, como tarde 30 días después.
privacy-long-sessions = Tus entradas: hasta que salgas, 60 días sin uso o un año; en un teléfono u ordenador compartido, 30 minutos sin uso o 12 horas.
privacy-long-begun = Lo que se empezó y no se terminó (entrar, una llave de acceso): diez minutos. Los enlaces por correo valen entre dos horas y siete días; con la dirección a la que fueron, cifrada, se guardan 30 días más, para poder decir por qué ya no sirven; los de una dirección que quitas se van al momento.
privacy-long-reading = Hasta dónde has leído en un hilo, desde la última vez: { $count ->
    [one] un día
   *[other] { $count } días
}.
privacy-long-notifications = Lo que se te dijo en Avisos: { $count ->
    [one] un día
   *[other] { $count } días
}.
privacy-long-reports = Quién avisó de algo, y qué escribió: { $count ->
    [one] un día
   *[other] { $count } días
} después de que se decidiera.
privacy-long-decisions = Las palabras de las decisiones de moderación: { $count ->
    [one] un día
   *[other] { $count } días
}. Que se decidió, y por qué norma, se conserva.
privacy-long-log = Las palabras junto al registro de lo que hizo el equipo: { $count ->
    [one] un día
   *[other] { $count } días
}. Que se hizo se conserva.
privacy-long-sealed = Imágenes que la ley puede prohibir mostrar, selladas como prueba: { $count ->
    [one] un día
   *[other] { $count } días
} después de decidirse su caso, también si retiras la publicación o te vas.
privacy-long-devices = Que un navegador ya entró antes en tu cuenta: { $count ->
    [one] un día
   *[other] { $count } días
} desde la última vez.
privacy-long-names = Un nombre que dejaste, para que nadie más pueda tomarlo: { $count ->
    [one] un día
   *[other] { $count } días
}.
privacy-long-submissions = Que enviaste un formulario, para que enviarlo dos veces no haga daño: { $count ->
    [one] un día
   *[other] { $count } días
}.
privacy-long-exports = Una copia que pediste para llevártela, si no la borras antes: { $count ->
    [one] un día
   *[other] { $count } días
} desde que está lista.
privacy-long-receipts = Que se cerró una cuenta, con números y sin nombre: { $count ->
    [one] un día
   *[other] { $count } días
} desde que se hizo.
privacy-long-mail = El correo que el servidor escribe en una carpeta en vez de enviarlo: { $count ->
    [one] un día
   *[other] { $count } días
}.
privacy-long-parked-mail = Que un correo para ti no se pudo entregar, y lo que dijo el servidor de correo, si no se intenta otra vez: { $count ->
    [one] un día
   *[other] { $count } días
}.
privacy-long-jobs = Trabajos del servidor que fallaron, que llevan números y huellas con clave, y ninguna palabra: { $count ->
    [one] un día
   *[other] { $count } días
}.
privacy-long-snapshots = Copias de la base de datos de antes de una actualización: { $count ->
    [one] un día
   *[other] { $count } días
}.
privacy-long-backups = Copias de seguridad: quienes llevan esta comunidad dicen que las borran a los { $count ->
    [one] un día
   *[other] { $count } días
}.
privacy-basis = Donde rige el derecho europeo: guardamos tu cuenta porque la pediste. Lo que escribes sobre tu salud lo guardamos solo porque elegiste escribirlo, y eso es tu consentimiento explícito; lo retiras al retirar una publicación y, para lo que aún no has escrito, en tu cuenta, en Consentimientos. El correo con novedades llega solo si lo pides, hasta que digas que no. Los avisos, las decisiones y la protección contra abusos se apoyan en nuestro interés, y nuestro deber, de cuidar a las personas aquí.
privacy-machines = Aquí ninguna máquina decide sobre ti: lo que decide la moderación, lo decide una persona.

terms-title = Condiciones
terms-lead = Lo que tú y quienes llevan esta comunidad podéis esperar unos de otros.
terms-what-heading = Qué es esto
terms-what = Un lugar donde personas en situaciones parecidas se apoyan. No es un servicio médico, jurídico ni de emergencias, y puede que ahora mismo no esté leyendo nadie.
terms-who-heading = Quién puede participar
terms-who-adults = Tienes 18 años o más. Las personas más jóvenes merecen ayuda de quienes saben darla, y la encuentran en Ayuda.
terms-who-name = No necesitas tu nombre real ni una dirección de correo. Guarda tu contraseña para ti; lo que se hace con tu nombre cuenta como hecho por ti.
terms-who-free = No cuesta nada, y no se vende nada.
terms-words-heading = Lo que escribes
terms-words-yours = Tus palabras siguen siendo tuyas. Al publicarlas permites que esta comunidad las muestre donde las publicaste, hasta que las retires, y para nada más.
terms-words-others = Publica solo lo que puedas publicar, y nada que revele quién es otra persona.
terms-words-copies = Otras personas pueden haber copiado lo que escribiste antes de que lo retiraras. A esas copias no llegamos.
terms-together-heading = Estar aquí juntos
terms-together = Las normas forman parte de estas condiciones.
terms-together-report = De lo que las incumpla, o incumpla la ley, se puede avisar debajo de cada publicación; en los foros abiertos a todo el mundo, también sin cuenta.
terms-together-decide = La moderación puede mover, cerrar o quitar lo que las incumpla. Te dice qué decidió y por qué norma. Decide una persona, nunca una máquina.
terms-together-object = Si no estás de acuerdo, escribe a quienes llevan esta comunidad. Lo lee alguien, si es posible no quien decidió. Si la ley te da más caminos, como un órgano de resolución de conflictos o un juzgado, siguen abiertos.
terms-leaving-heading = Irse
terms-leaving = Puedes irte cuando quieras, sin motivo y sin pedir permiso. Lo que entonces se guarda, y cuánto tiempo, está en
terms-promise-heading = Lo que prometemos y lo que no podemos
terms-promise-care = Llevamos esto con cuidado y hacemos copias de seguridad. No podemos prometer que nunca falle ni que nunca esté caído, así que guarda una copia de lo que te importe.
terms-promise-law = Nada de esto te quita un derecho que te dé la ley de tu país, ni limita nuestra responsabilidad donde la ley no lo permita.
terms-promise-changes = Cuando estas palabras cambian, cambia también la fecha de arriba. Si un cambio te afecta, te lo decimos antes, y puedes irte.
terms-country = La ley que se aplica es la de: { $country }. Si eres consumidor, conservas la protección de la ley del lugar donde vives.

imprint-title = Aviso legal
imprint-lead = Quién responde de esta comunidad, y a quién escribir para qué.
imprint-unknown = La comunidad todavía no está configurada, así que aquí no figura nadie.
imprint-languages = Puedes escribir en: { $languages }. En otros idiomas puede tardar más.
imprint-contact-heading = A quién escribir
imprint-contact = Hay una sola dirección para todo, la de arriba. Ayuda decir de qué se trata:
imprint-contact-members = Una pregunta, una idea o ayuda con tu cuenta: escribe desde la dirección de correo de tu cuenta, si la tiene, y no envíes nunca una contraseña.
imprint-contact-report = Algo ilegal o dañino aquí: lo más rápido es el enlace Avisar debajo de cada publicación. Si no puedes usarlo, envía la dirección de la página y di por qué es ilegal. Confirmamos que llegó y te decimos qué se decidió.
imprint-contact-object = No estás de acuerdo con una decisión: di cuál y por qué.
imprint-contact-privacy = Lo que se guarda de ti: pide una copia, una corrección o que se borre.
imprint-contact-authorities = Autoridades, juzgados y órganos de resolución de conflictos: este es el punto único de contacto.
imprint-contact-security = Un fallo de seguridad en estas páginas: cuéntanoslo primero y danos tiempo para cerrarlo.
imprint-contact-danger = ¿Hay alguien en peligro ahora? Puede que nadie esté leyendo esa dirección en este momento.

## Administración: correo
admin-mail = Correo
admin-mail-about = El correo que no salió y lo que dijo el servidor. No se muestra para quién era.
admin-mail-empty = No hay correo apartado. Aquí se ve lo que un servidor rechaza.
admin-mail-count = { $count ->
    [one] Hay un correo apartado: no salió
   *[other] Hay { $count } correos apartados: no salieron
}
admin-mail-waiting = { $count ->
    [one] Un correo no se ha aceptado todavía y se vuelve a intentar solo.
   *[other] { $count } correos no se han aceptado todavía y se vuelven a intentar solos.
}
admin-mail-written = Escrito
admin-mail-tries = { $count ->
    [one] Un intento, el último
   *[other] { $count } intentos, el último
}
admin-mail-retry = Intentar otra vez
admin-mail-discard = Descartar
admin-mail-done-again = Se intenta otra vez ahora, durante dos días como mucho.
admin-mail-done-discarded = Está descartado.
admin-mail-parked = Un correo se aparta cuando el servidor dice que no de forma definitiva, o no lo ha aceptado en dos días. Inténtalo otra vez cuando el motivo esté resuelto. Un correo que ya no dice nada cierto no se envía.
admin-mail-kept = { $count ->
    [one] Lo que lleva apartado un día se descarta.
   *[other] Lo que lleva apartado { $count } días se descarta.
}
admin-mail-retry-all = Intentarlo con todos
admin-mail-done-all = Ahora se intenta con todos otra vez, durante dos días como mucho. Si queda alguno aquí, vuelve a pulsar el botón.
mail-kind-event = Sobre un cambio en una cuenta
mail-kind-verify = Confirmar una dirección
mail-kind-release = Confirmar un cambio de dirección
mail-kind-reset = Una contraseña nueva
mail-kind-gone = Se quitó una dirección
mail-kind-news = Algo nuevo para un miembro

## Correo sobre una cuenta
mail-event-subject = Un aviso sobre tu cuenta
mail-event-lead = Ha cambiado algo que protege una cuenta con esta dirección:
mail-event-fine = Si lo hiciste tú, no hay que hacer nada. Si no, elige ahora otra contraseña: termina todas las demás sesiones.
mail-event-action = Elegir otra contraseña
mail-event-action-reset = Recibir una contraseña nueva por correo
mail-closing-lead = Una cuenta con esta dirección se va a cerrar para siempre: { $time }. Lo pidió alguien que había entrado en ella.
mail-closing-fine = Si fuiste tú, no hay que hacer nada. Si no, o si has cambiado de idea, entra antes: eso basta para que siga abierta. Si no fuiste tú, elige otra contraseña justo después.
mail-closing-action = Entrar
mail-closing-foot = Este aviso sale siempre que una cuenta se va a cerrar. Si no conoces ninguna cuenta, puedes ignorarlo.
mail-event-foot = Este aviso sale siempre que cambia la protección de una cuenta. Si no conoces ninguna cuenta, puedes ignorarlo.

## Una dirección de correo propia
email-title = Dirección de correo
email-lead = Aquí no hace falta una dirección. Con una puedes elegir una contraseña nueva por correo, y te enteras cuando cambia algo que protege tu cuenta.
email-none = No has dado ninguna dirección.
email-unreadable = Diste una dirección, pero ya no podemos leerla: se perdió la clave con la que se guardaba. Allí no se envía nada. Dala otra vez aquí abajo, da otra o quítala.
email-now = Tu dirección:
email-verified = confirmada
email-unverified = todavía sin confirmar, así que no se envía nada allí
email-other = Otra dirección
email-hint = Le enviamos un enlace. El correo no nombra ni este lugar ni a ti.
email-send = Enviar el enlace
email-send-again = Enviar el enlace otra vez
email-how = La dirección cuenta cuando abres el enlace del correo y pulsas el botón. El enlace vale una vez, durante 24 horas.
email-both = Para cambiarla, abre el enlace en la dirección nueva y el que llega a la que tienes ahora. Cada uno vale una vez, durante 24 horas. Si ya no recibes correo en la antigua, quítala primero.
email-remove = Quitar la dirección
email-remove-about = Entonces una contraseña olvidada no se puede cambiar por correo. Otra cosa puede servir:
email-private = Ningún miembro, moderador ni administrador ve tu dirección en ninguna página. Se guarda cifrada.
email-change-title = A la espera de una confirmación
email-change-to = Esta va a ser tu dirección:
email-new-awaited = El enlace de la dirección nueva no se ha usado todavía.
email-new-heard = La dirección nueva está confirmada.
email-old-awaited = El enlace de la dirección que tienes ahora no se ha usado todavía.
email-change-ends = Los enlaces terminan el
email-change-stop = Detener esto
email-done-sent = Un enlace está en camino. Puede tardar unos minutos; mira también en la carpeta de correo no deseado.
email-done-removed = La dirección está quitada.
email-done-stopped = No ha cambiado nada y los enlaces ya no sirven.
error-email-same = Esta ya es tu dirección.

## Enlaces en el correo
link-title = Este enlace no funciona
link-unknown = No está completo, o uno más nuevo ocupa su lugar. No se ha cambiado nada.
link-used = Ya se usó, y sirve solo una vez. No se ha cambiado nada más.
link-expired = Ha terminado: un enlace sirve solo un tiempo. No se ha cambiado nada. Pide uno nuevo.
link-other-account = Es de otra cuenta distinta de la que tienes abierta. No se ha cambiado nada. Cierra la sesión y ábrelo otra vez.
link-email-taken = Esta dirección es de otra cuenta de aquí. Una dirección puede estar en una sola cuenta.
confirm-email-title = Confirmar esta dirección
confirm-email-lead = El correo con este enlace te ha llegado. Pulsa el botón para decir que la dirección es tuya.
confirm-email-send = Es mía
confirm-email-hint = Si no conoces ninguna cuenta, cierra esta página: entonces no pasa nada.
confirm-email-done-title = Confirmada
confirm-email-done = La dirección está confirmada.
confirm-email-waiting-title = Falta un enlace
confirm-email-waiting = Esta parte está hecha. Ahora abre también el enlace en la otra dirección.
confirm-email-stopped-title = Detenido
confirm-email-stopped = La dirección queda como estaba y los enlaces ya no sirven. Si no pediste el cambio, elige ahora otra contraseña.
confirm-release-title = Un cambio de dirección
confirm-release-lead = Otra dirección va a ocupar el lugar de esta en tu cuenta.
confirm-release-send = Permitirlo
confirm-release-stop = Detenerlo
confirm-release-hint = Si no lo pediste, detenlo y después elige otra contraseña.

## Una contraseña nueva por correo
reset-title = Una contraseña nueva por correo
reset-lead = Si has dado una dirección de correo y la has confirmado, te enviamos un enlace allí.
reset-email-hint = La dirección de tu cuenta. Aquí no se muestra si lo es.
reset-send = Enviarme el enlace
reset-sent = Si esta es la dirección confirmada de una cuenta, un enlace está en camino. Vale una vez, durante dos horas. Mira también en la carpeta de correo no deseado.
reset-without = ¿Sin dirección, pero con un código de recuperación?
reset-new-lead = Elige una contraseña nueva. Después se cierra tu sesión en todas partes. Si tienes un segundo paso, se pide al entrar.
reset-done = La contraseña nueva está puesta. Entra con ella ahora. Las llaves de acceso y los códigos de recuperación siguen valiendo: mira en tu cuenta si todos son tuyos.
sign-in-reset = ¿Has confirmado una dirección de correo?
sign-in-reset-link = Recibir una contraseña nueva por correo

## Correo con un enlace
mail-link-until = El enlace sirve una vez, hasta el { $time }.
mail-verify-subject = Confirma tu dirección, por favor
mail-verify-lead = Alguien dio esta dirección para una cuenta. Si fuiste tú, dilo con este enlace.
mail-verify-action = Confirmar la dirección
mail-verify-foot = Si no fuiste tú, no hay que hacer nada: sin el enlace no se envía nada más aquí.
mail-release-subject = Un cambio de dirección
mail-release-lead = Otra dirección va a ocupar el lugar de esta en tu cuenta. Con este enlace lo permites o lo detienes.
mail-release-action = Permitirlo o detenerlo
mail-release-foot = Si no lo pediste, detenlo con el enlace y después elige otra contraseña.
mail-reset-subject = El enlace que pediste
mail-reset-lead = Alguien pidió una contraseña nueva para la cuenta con esta dirección. Si fuiste tú, elígela con este enlace.
mail-reset-action = Elegir una contraseña nueva
mail-reset-foot = Si no fuiste tú, no hay que hacer nada: tu contraseña queda como está.
mail-gone-subject = Un aviso sobre tu cuenta
mail-gone-lead = Esta dirección se quitó de una cuenta. No se envía nada más aquí.
mail-gone-action = Si no fuiste tú, habla con quienes llevan el sitio
mail-gone-foot = Si fuiste tú, no hay que hacer nada.

## Correo sobre novedades
mail-choice-title = Correo
mail-choice-no-address = Para recibir correo hace falta una dirección confirmada.
mail-choice-discreet = Un correo que no dice ni qué ni dónde
mail-choice-discreet-about = Quien vea tu pantalla o tu buzón sabe que hay algo nuevo, en alguna parte. El enlace nombra la dirección de este sitio.
mail-choice-full = Un correo que nombra esta comunidad y lo que pasó
mail-choice-full-about = Para un buzón que solo ves tú.
mail-choice-sample = Así se ve:
mail-choice-security = Lo que cambia la protección de tu cuenta se envía de todos modos a una dirección confirmada. Tampoco nombra nada.
mail-sample-title = El título de un hilo
error-mail-address = Para esto hace falta una dirección confirmada.
mail-news-subject = Hay algo nuevo para ti
mail-news-subject-full = { $community }: algo nuevo para ti
mail-news-lead = Desde la última vez que miraste, ha llegado algo nuevo para ti.
mail-news-action = Echar un vistazo
mail-news-foot = Pediste este correo.
mail-news-stop = Para terminar este tipo de correo, abre este enlace: { $url }
unsubscribe-title = ¿No más de este correo?
unsubscribe-lead = Pulsa el botón y no se envía más correo sobre novedades. Tu página de avisos se queda.
unsubscribe-send = Terminar este correo
unsubscribe-done-title = Terminado
unsubscribe-done = No se envía más correo sobre novedades. Puedes pedirlo otra vez cuando quieras.
unsubscribe-unknown = El enlace no está completo. No se ha cambiado nada. También puedes elegir en tu propia página qué se te envía por correo.

## Taking it along: the page
export-title = Llevarte todo
export-lead = Todo lo que esta comunidad guarda sobre ti, en un solo archivo. Pedirlo no cambia nada, y nadie más se entera.
export-what = Qué contiene
export-what-account = Tu cuenta: lo que escribiste sobre ti, tu dirección de correo si la diste, dónde tienes la sesión abierta, roles y grupos, a quién bloqueas.
export-what-posts = Tus publicaciones, cada una con todas sus versiones, también las que llevan un nombre de una sola vez.
export-what-acts = Tus avisos a la moderación, lo que se te comunicó, lo que se decidió sobre tus publicaciones y lo que el registro dice de ti.
export-what-not = No contiene: lo que escribieron otras personas, salvo donde lo citaste y todavía puedes leerlo; ni secretos como tu contraseña.
export-form = Es un archivo ZIP. Cada parte está dos veces: para leer, y como JSON para otros programas. Puede tardar unos minutos.
export-ask = Crear el archivo
export-going = Tu archivo se está creando
export-gathering = Leyendo: { $section }.
export-packing = Casi listo: se está empaquetando el archivo.
export-records = { $count ->
    [one] Una entrada hasta ahora.
   *[other] { $count } entradas hasta ahora.
}
export-leave-page = Puedes dejar esta página y volver; el trabajo sigue sin ti.
export-look-again = Ver cuánto falta
export-asked = Lo pediste
export-stop = Parar y borrarlo
export-ready = Tu archivo está listo
export-until = Está aquí hasta el { $date }.
export-only-you = Solo tú puedes descargarlo, con la sesión abierta.
export-fetch = Descargar
export-keep-safe = Quien tenga este archivo puede leerlo entero. En un teléfono u ordenador que usan otras personas, bórralo de ahí cuando te lo hayas llevado.
export-delete = Borrarlo de aquí
export-done-deleted = El archivo está borrado.
export-again = Crear uno nuevo
export-next = Puedes pedir uno nuevo a partir del { $at }.

## Taking it along: what stands in the file
export-readme-title = Lo que { $community } guarda sobre ti
export-readme-made = Creado el { $at }.
export-readme-what = Cada parte está dos veces: como texto para leer (.md) y con el mismo contenido para otros programas (data/….json). Las horas están en UTC.
export-readme-not = No contiene lo que escribieron otras personas, salvo donde lo citaste y podías leerlo al crear el archivo. No contiene contraseñas, códigos ni llaves: se guardan de una forma que nadie puede volver a leer. Tampoco las notas que la moderación toma para sí, porque pueden tratar de otras personas.
export-readme-safe = Quien tenga este archivo puede leerlo entero. Guárdalo donde solo llegues tú.
export-nothing = Aquí no se guarda nada.
export-yes = sí
export-no = no
export-section-account = Tu cuenta
export-section-email = Dirección de correo
export-section-sessions = Dónde tienes la sesión abierta
export-section-browsers = Navegadores con los que has entrado
export-section-roles = Roles
export-section-second-step = El segundo paso
export-section-recovery-codes = Códigos de recuperación que quedan
export-section-passkeys = Llaves de acceso
export-section-blocks = A quién bloqueas o silencias
export-section-reactions = Lo que dijiste con una palabra
export-section-answer-claims = Mensajes que dijiste que responderías
export-section-saved-posts = Mensajes que guardaste
export-section-groups = Grupos
export-section-posts = Publicaciones
export-section-reports = Avisos que enviaste
export-section-decisions = Decisiones sobre lo que escribiste
export-section-decisions-made = Decisiones que tomaste al moderar
export-section-log-about = Lo que el registro dice de ti
export-section-log-by = Lo que el registro dice que hiciste
export-section-notifications = Lo que se te comunicó
export-section-exports = Este archivo
export-section-closures = El cierre de la cuenta
export-name = Nombre
export-pronouns = Pronombres
export-bio = Sobre ti
export-is-readable = Todavía se puede leer
export-locale = Idioma
export-theme = Colores
export-country = País para la ayuda
export-is-discreet = Títulos neutros
export-second-step-at = Segundo paso desde
export-recovery-offered-at = Código de recuperación ofrecido
export-source = Importado de
export-source-name = Nombre allí
export-email = Dirección de correo
export-device = Aparato
export-browser = Navegador
export-is-shared = Lo usan otras personas
export-created-at = Desde
export-last-used-at = Último uso
export-expires-at = Termina
export-role = Rol
export-scope-kind = Para
export-kind = Tipo
export-at = Desde
export-seen-at = Visto
export-thread = Hilo
export-url = Dirección
export-number = Número
export-one-time-name = Nombre de una sola vez
export-edited-at = Último cambio
export-state = Estado
export-text = Texto
export-earlier-version = Versión anterior
export-version = Versión
export-reason = Motivo
export-note = Nota
export-about = Sobre
export-post = Publicación
export-post-id = Número del mensaje
export-decision = Decisión
export-message = Mensaje
export-action = Qué se hizo
export-choice = Elección
export-asked-at = Pedido
export-due-at = Fecha

## Closing the account
close-link = Cerrar mi cuenta
close-title = Cerrar mi cuenta
close-lead = Tú decides qué pasa con lo que escribiste. Aquí nadie puede impedirlo, y no tienes que dar ningún motivo.
close-choice = ¿Qué pasa con lo que escribiste?
close-keep = Conservar mis publicaciones con mi nombre
close-keep-about = Las demás personas podrán seguir leyéndolas. Nadie podrá volver a entrar en la cuenta.
close-former = Conservar mis publicaciones sin mi nombre
close-former-about = Se quedan, de «alguien que ya no está». Tu nombre desaparece, también donde te mencionaron.
close-texts = Borrar mis textos
close-texts-about = Se van las palabras de tus publicaciones con todas sus versiones, y con ellas los sitios donde te citaron.
close-everything = Borrarlo todo
close-everything-about = También lo que otras personas escribieron sobre tus publicaciones al avisar de ellas, y lo que escribió la moderación al decidir.
close-aliases = ¿Y tus publicaciones con nombres de una sola vez?
close-aliases-keep = Conservarlas con esos nombres
close-aliases-keep-about = Después nada las une ya a ti, tampoco aquí dentro.
close-aliases-erase = Borrarlas también
close-aliases-erase-about = Se van sus palabras, con todas sus versiones.
close-preview = Ver qué significaría
close-nothing-yet = Todavía no pasa nada: primero ves en qué consiste.
close-take-along = Quizá quieras antes una copia de todo; volver a entrar para recogerla anularía el cierre:
close-stay = Quedarme
close-chosen = Has elegido:
close-choose-again = Elegir otra cosa
close-happens = Qué pasa
close-posts-keep = { $count ->
    [one] Tu publicación se queda, con tu nombre.
   *[other] Tus { $count } publicaciones se quedan, con tu nombre.
}
close-posts-former = { $count ->
    [one] Tu publicación se queda, de alguien que ya no está.
   *[other] Tus { $count } publicaciones se quedan, de alguien que ya no está.
}
close-posts-erased = { $count ->
    [one] Las palabras de tu publicación se borran. En su lugar queda una línea, para que las respuestas se entiendan.
   *[other] Las palabras de tus { $count } publicaciones se borran. En el lugar de cada una queda una línea, para que las respuestas se entiendan.
}
close-threads-erased = { $count ->
    [one] El título del hilo que empezaste se borra; lo que otras personas escribieron en él se queda.
   *[other] Los títulos de los { $count } hilos que empezaste se borran; lo que otras personas escribieron en ellos se queda.
}
close-versions-erased = { $count ->
    [one] Con ellas se va la única versión que se guarda.
   *[other] Con ellas se van las { $count } versiones que se guardan.
}
close-quotes-erased = { $count ->
    [one] Una cita de tus palabras, hecha con Citar, queda vacía.
   *[other] { $count } citas de tus palabras, hechas con Citar, quedan vacías.
}
close-mentions = { $count ->
    [one] Una mención tuya deja de mostrar tu nombre.
   *[other] { $count } menciones tuyas dejan de mostrar tu nombre.
}
close-aliases-kept = { $count ->
    [one] Tu publicación con un nombre de una sola vez se queda, y nada la une ya a ti.
   *[other] Tus { $count } publicaciones con nombres de una sola vez se quedan, y nada las une ya a ti.
}
close-aliases-erased = { $count ->
    [one] Las palabras de tu publicación con un nombre de una sola vez se borran.
   *[other] Las palabras de tus { $count } publicaciones con nombres de una sola vez se borran.
}
close-reports = { $count ->
    [one] Nadie podrá ver que el aviso que enviaste era tuyo, en cuanto se decida su caso, y a los treinta días en todo caso.
   *[other] Nadie podrá ver que los { $count } avisos que enviaste eran tuyos, en cuanto se decidan sus casos, y a los treinta días en todo caso.
}
close-blocks-stay = { $count ->
    [one] La persona que bloqueas sigue bloqueada: lo que dejas aquí sigue cerrado para ella.
   *[other] Las { $count } personas que bloqueas siguen bloqueadas: lo que dejas aquí sigue cerrado para ellas.
}
close-blocks-go = { $count ->
    [one] Tu bloqueo se borra: nada de lo que queda aquí te nombra.
   *[other] Tus { $count } bloqueos se borran: nada de lo que queda aquí te nombra.
}
close-everything-more = Se va lo que otras personas escribieron sobre tus publicaciones al avisar de ellas, y lo que escribió la moderación al decidir.
close-staff-words = También se van tus mensajes y notas de moderación, si alguna vez moderaste.
close-account-goes = La dirección de correo, la contraseña, las llaves de acceso, las sesiones, los ajustes, lo que contaste de ti, roles, grupos, a quién silencias y notificaciones se borran, elijas lo que elijas.
close-name-stays = Tu nombre sigue ocupado, para que nadie pueda escribir con él.
close-name-goes = Tu nombre desaparece, y nadie podrá volver a usarlo, ni uno que se le parezca, tampoco tú: alguien que volviera con tu nombre podría hacer daño.
close-beyond = Lo que no se puede alcanzar
close-beyond-copied = Palabras que alguien copió o escribió a mano, aquí o en otro sitio, y copias que otras personas hicieron de lo que se guarda sobre ellas.
close-beyond-backups = { $count ->
   *[other] Copias de seguridad de toda la comunidad hechas antes. A quienes la llevan se les pide que no guarden ninguna más de { $count } días.
}
close-beyond-snapshots = { $count ->
   *[other] Copias de toda la comunidad hechas antes de actualizarla. Se borran como tarde a los { $count } días.
}
close-beyond-cases = { $count ->
    [one] Una publicación sobre la que hay un aviso sin decidir. Las demás personas ya no la ven; sus palabras se van cuando se decida, y a los treinta días en todo caso.
   *[other] { $count } publicaciones sobre las que hay avisos sin decidir. Las demás personas ya no las ven; sus palabras se van cuando se decida, y a los treinta días en todo caso.
}
close-beyond-sealed = Imágenes o textos que la ley obliga a guardar para la policía, si los hubiera. Están sellados, y aquí nadie los lee.
close-beyond-same-day = Todo esto pasa el mismo día. Alguien que mire con mucha atención podría adivinar que lo que entonces se va con nombres de una sola vez era tuyo.
close-when = Cuándo
close-when-about = El { $date }. Hasta entonces puedes cambiar de idea: basta con entrar. Ahora mismo se cierran todas tus sesiones.
close-receipt-about = Recibes un número. Con él puedes ver, sin cuenta, cuánto falta y, durante { $count ->
    [one] un día
   *[other] { $count } días
} después, qué se hizo.
close-send = Cerrar mi cuenta
close-cancelled = Hola de nuevo. Tu cuenta sigue abierta.
close-cancelled-about = Has entrado, así que nada se cierra y nada se ha perdido. Se habría cerrado el { $date }.
close-again = Cerrarla de todos modos
close-last-administrator = Aquí solo tú administras. Da antes ese rol a otra persona; sin nadie que administre, nadie podría cuidar de esta comunidad.
conflict-last-administrator-leaves = Aquí solo tú administras. Da antes ese rol a otra persona y cierra después tu cuenta.
conflict-account-closed = Esta cuenta está cerrada. Ya nadie puede entrar en ella.
conflict-nothing-to-close = No hay nada que se haya retirado. Puedes elegir de nuevo en la página Cerrar mi cuenta.
event-export-asked = Pediste todo lo que se guarda sobre ti
event-closure-asked = Pediste cerrar tu cuenta
event-closure-cancelled = Volviste, así que tu cuenta no se cerró

## The receipt of a closed account
receipt-title = Cierre de una cuenta
receipt-lead = Cuando cerraste tu cuenta recibiste un número. Aquí puedes ver qué ha sido de ella.
receipt-number = Número
receipt-show = Ver
receipt-waiting = Has salido de la cuenta, y se cerrará el { $date }.
receipt-cancel = Si cambias de idea antes, basta con entrar: eso lo anula.
receipt-goodbye = Gracias por el tiempo que has estado aquí. Puedes seguir leyendo, y volver con otro nombre cuando quieras.
receipt-cancelled = Se anuló el { $date }. La cuenta está abierta.
receipt-running = La cuenta está cerrada. Ahora mismo se está haciendo lo que elegiste; puede tardar un poco.
receipt-done = La cuenta se cerró el { $date }.
receipt-choice = Elegido
receipt-asked = Pedido
receipt-posts-kept = { $count ->
    [one] Una publicación se queda.
   *[other] { $count } publicaciones se quedan.
}
receipt-posts-erased = { $count ->
    [one] Se borró una publicación.
   *[other] Se borraron { $count } publicaciones.
}
receipt-aliases-kept = { $count ->
    [one] Una publicación se queda con un nombre de una sola vez, sin lazo con nadie.
   *[other] { $count } publicaciones se quedan con nombres de una sola vez, sin lazo con nadie.
}
receipt-aliases-erased = { $count ->
    [one] Se borró una publicación con un nombre de una sola vez.
   *[other] Se borraron { $count } publicaciones con nombres de una sola vez.
}
receipt-posts-held = { $count ->
    [one] Una de ellas espera a que se decida un caso, y se borra entonces, como tarde treinta días después del cierre. Solo la moderación puede leerla.
   *[other] { $count } de ellas esperan a que se decidan casos, y se borran entonces, como tarde treinta días después del cierre. Solo la moderación puede leerlas.
}
receipt-backups = Las copias hechas antes pueden contenerlo todavía, como tarde hasta el { $date } si quienes llevan esta comunidad las borran cuando se les pide.
receipt-sealed = Las imágenes que la ley puede prohibir mostrar, si las hubiera, siguen selladas hasta que termine su plazo.
receipt-keep = Apunta el número o guarda esta dirección: no se vuelve a mostrar, y nadie más lo tiene.
receipt-kept = Esta página está aquí hasta el { $date }.
receipt-help = Pase lo que pase, hay ayuda sin cuenta:
export-section-former-names = Nombres que dejaste
export-section-pictures = Tu foto
export-time-zone = Zona horaria
export-letters-from = Quién puede escribirte
export-locks-on-exit = Salir bloquea
export-section-mails = Correo que te espera
export-section-email-links = Enlaces en correos para ti
export-section-mail-choices = Correo sobre novedades
export-section-consents = En qué estuviste de acuerdo
export-section-join-requests = Petición de entrar
export-section-bans = Expulsiones
export-adult-at = Dijo tener 18 años o más
export-standing = Estado de la cuenta
export-standing-until = Hasta cuándo
export-section-thread-marks = Hilos que lees, sigues o silencias
export-section-board-marks = Foros que marcaste como leídos
export-conversation-id = Número de la conversación
export-thread-id = Número del hilo
export-board-id = Número del foro
export-read-number = Leído hasta el mensaje
export-read-at = Leído
export-watch = Seguido o silenciado
export-watched-at = Desde
export-read-before = Marcado como leído
export-purpose = Para qué
export-text-version = Versión del texto
export-given-at = Aceptado
export-withdrawn-at = Retirado
export-answer = Respuesta
export-email-verified-at = Dirección de correo confirmada
export-tried-at = Último intento
export-used-at = Usado
export-wording = Cuánto dice

## What one has read, follows and mutes

thread-new = Nuevo
live-some = Respuestas nuevas. Verlas
live-replies = { $count ->
    [one] 1 respuesta nueva. Verla
   *[other] { $count } respuestas nuevas. Verlas
}
thread-unread = { $count ->
    [one] 1 mensaje nuevo
   *[other] { $count } mensajes nuevos
}
thread-new-from = Nuevo desde tu última visita
thread-to-unread = Ir a lo nuevo
thread-followed = Lo sigues
thread-muted = Silenciado
board-unread = { $count ->
    [one] 1 hilo con novedades
   *[other] { $count } hilos con novedades
}
board-unread-many = Más de 99 hilos con novedades
unread-title = Sin leer
unread-about = Hilos con mensajes que no has visto, primero los más recientes. Lo que silencias, bloqueas u ocultas no aparece.
unread-empty = Lo has visto todo. Los mensajes nuevos aparecerán aquí.
read-all = Marcar todo como leído
read-all-done = Ahora todo cuenta como leído.
read-board = Marcar este foro como leído
read-board-done = Ahora todo en este foro cuenta como leído.
read-undo = Deshacer
watch-label = Seguir este hilo
watch-follow = Seguir este hilo
watch-unfollow = Dejar de seguir
watch-followed = Sigues este hilo. Nadie más lo ve.
watch-mute = Silenciar este hilo
watch-unmute = Dejar de silenciar
watch-muted = Silencias este hilo: no está entre lo último ni entre lo no leído. Nadie más lo ve.
watch-done-follow = Ahora sigues este hilo.
watch-done-mute = No sabrás nada más de este hilo.
watch-done-unwatch = Ni sigues ni silencias este hilo.
mine-title = Lo mío
mine-posts = Lo que escribí
mine-posts-about = Solo con tu propio nombre. Lo que escribiste con un nombre de una sola vez no aparece, para que nadie que mire por encima de tu hombro lo sepa.
mine-following = Lo que sigo
mine-following-about = Hilos que sigues, primero los que tienen los últimos mensajes. Al escribir en un hilo, lo sigues.
mine-following-empty = Aún no sigues ningún hilo. Sigue uno al final de su página, o escribe en él.
mine-muted = Lo que silencio
mine-muted-about = Hilos de los que no quieres saber nada. Siguen en sus foros.
mine-muted-empty = No silencias ningún hilo.
saved-title = Mensajes guardados
saved-about = Solo tú ves esta lista y tus notas. Las notas están cifradas; quien escribió un mensaje no sabe que lo guardaste.
saved-empty = Aún no has guardado ningún mensaje. Debajo de cada mensaje está Guardar.
saved-at = Guardado
saved-gone = Un mensaje que ya no se puede leer
saved-hidden = Un mensaje que elegiste no ver
saved-add-note = Añadir una nota
saved-edit-note = Cambiar la nota
saved-one-title = Guardar un mensaje
saved-note = Tu nota
saved-note-hint = Por qué quieres volver a él. Solo tú puedes leerlo.
saved-note-unreadable = La nota ya no se puede leer, porque se perdió la clave del servidor para ella.
saved-remove = Quitar de la lista
saved-remove-about = Tu nota se va con él.
saved-done = Está en tu lista.
saved-done-removed = Ya no está en tu lista.

## Content notes
field-content-notes = Avisos de contenido
field-content-notes-fixed = Lo marcado en gris lo añadieron personas que cuidan del foro. Solo ellas pueden quitarlo.
field-content-notes-hint = Elige de qué hablan tus palabras. Quedarán plegadas tras estos avisos, y cada cual las abre cuando quiere; el título de un hilo queda a la vista. No es un juicio, y nada tiene que llevar aviso.
note-suicide = Suicidio
note-suicide-about = Pensar en quitarse la vida, un intento o una muerte por suicidio.
note-self-harm = Autolesiones
note-self-harm-about = Hacerse daño, o querer hacérselo.
note-overdose = Sobredosis
note-overdose-about = Una sobredosis, propia o de otra persona.
note-violence = Violencia
note-violence-about = Violencia, amenazas, armas o heridas.
note-sexual-violence = Violencia sexual
note-sexual-violence-about = Agresión o coacción sexual.
note-abuse = Maltrato
note-abuse-about = Maltrato o abandono en casa o en la infancia.
note-loss = Muerte y pérdida
note-loss-about = La muerte de alguien, morir o el duelo.
note-pregnancy = Embarazo y pérdida de un hijo
note-pregnancy-about = Embarazo, parto, o la pérdida de un embarazo o de un hijo.
note-eating = Comida y peso
note-eating-about = Comida, peso, dietas o imagen corporal.
note-use = Consumo descrito
note-use-about = Beber, consumir o preparar algo, contado con mucho detalle.
note-amounts = Cantidades y cifras
note-amounts-about = Cuánto, con qué frecuencia, cómo de fuerte: dosis, copas, sumas, pesos.
note-lapse = Un desliz
note-lapse-about = Haber vuelto a hacer lo que se había dejado.
note-medical = Detalles médicos
note-medical-about = Enfermedad, tratamiento, sangre, agujas u hospital.
note-gambling = Juego descrito
note-gambling-about = Apostar o jugar por dinero, contado con detalle.
note-sex = Sexo
note-sex-about = Sexo, contado abiertamente.
notes-line = Avisos de contenido: { $notes }
notes-hidden = Elegiste no ver mensajes sobre: { $notes }
notes-show = Mostrar
notes-feed = Abre la página para leerlo.
notes-title = Avisos de contenido
notes-lead = Algunos mensajes dicen de qué hablan. Aquí eliges, para cada uno de estos avisos, cómo te llegan.
notes-about-show = Mostrar: los lees como cualquier otro.
notes-about-fold = Plegar: ves los avisos y abres las palabras cuando quieres. Así es para quien no ha elegido nada.
notes-about-hide = Ocultar: esos hilos no están en ninguna lista para ti ni cuentan como nuevos. Dentro de un hilo, un mensaje así es una línea discreta que aún puedes abrir.
notes-private = Solo tú ves lo que eliges. Lo que escribes tú está siempre abierto para ti.
notes-wish-show = Mostrar
notes-wish-fold = Plegar
notes-wish-hide = Ocultar
account-notes-about = Cómo te llegan los mensajes que dicen hablar de algo duro.
export-section-content-notes = Cómo te llegan los mensajes con avisos de contenido
export-content-notes = Avisos de contenido
export-reply-mode = Cómo responder
export-language = Idioma del hilo
settings-notes-hint = Los que se pueden elegir al escribir. Lo que ya lleva otros los conserva, y lo que cada cual ha elegido vale para todos.
post-notes = Avisos de contenido
notes-staff-title = Avisos de contenido del mensaje { $number }
notes-staff-lead = Los avisos pliegan un mensaje tras aquello de lo que habla; su texto no cambia. A quien lo escribió se le dice con amabilidad, y queda en el registro.
notes-staff-fixed = Lo que eligió quien lo escribió ya está marcado y se queda. Lo que añadas se puede quitar aquí, pero no lo puede quitar quien lo escribió.
event-notes-changed = Quien cuida de un foro cambió los avisos de contenido de algo que escribiste, para que cada cual elija cuándo leerlo. Tus palabras están como estaban, y no hiciste nada mal
log-post-notes = Cambió los avisos de contenido de un mensaje
forbidden-notes-gone = Sus palabras ya no están, así que no hay nada que avisar.
forbidden-own-notes = Este mensaje es tuyo. Elige sus avisos de contenido donde cambias su texto.

## Reply modes
field-reply-mode = ¿Cómo te gustaría que te respondieran?
field-reply-mode-hint = Se ve junto al formulario de respuesta. Puedes cambiarlo cuando quieras.
reply-mode-listening = Solo escuchar
reply-mode-listening-about = A quien empezó esto le gustaría que le escucharan. Sin consejos, por favor; basta con que lo leas.
reply-mode-support = Apoyo
reply-mode-support-about = A quien empezó esto le gustaría compañía. Son bienvenidas las palabras amables y lo que tú has vivido.
reply-mode-ideas = Ideas bienvenidas
reply-mode-ideas-about = Quien empezó esto pide ideas. ¿Qué te ayudó y qué probarías?
reply-mode-brainstorm = Lluvia de ideas
reply-mode-brainstorm-about = Aquí se reúnen ideas. Escribe cualquier idea que tengas, sin comentar ni criticar las tuyas ni las de nadie. Mirarlas de cerca viene después.
reply-mode-brainstorm-own = Estás reuniendo ideas. Cuando haya bastantes, cambia cómo te gustaría que te respondieran, en «Cambiar título y respuestas».
reply-mode-none = Sin respuestas
reply-mode-none-about = Quien empezó esto no quiere respuestas. Aun así puedes escribir, porque cuidas de este foro.
reply-mode-none-own = Pediste que no haya respuestas. Tú puedes seguir escribiendo aquí.
why-no-replies = Quien empezó este hilo no quiere respuestas. Gracias por leerlo.

## The language of a thread
field-language = Idioma
field-language-hint = El idioma en el que escribes aquí. Así los lectores de pantalla lo dicen bien y cada cual encuentra lo que puede leer.
language-none = Sin decir
language-any = Cualquier idioma
board-language = Idioma
board-language-send = Mostrar
board-language-empty = Aún no hay ningún hilo en este idioma.
board-language-all = Mostrar todos los hilos
language-ar = Árabe
language-bn = Bengalí
language-cs = Checo
language-da = Danés
language-de = Alemán
language-el = Griego
language-en = Inglés
language-es = Español
language-fa = Persa
language-fi = Finés
language-fr = Francés
language-he = Hebreo
language-hi = Hindi
language-hu = Húngaro
language-it = Italiano
language-ja = Japonés
language-ko = Coreano
language-no = Noruego
language-nl = Neerlandés
language-pl = Polaco
language-pt = Portugués
language-ro = Rumano
language-ru = Ruso
language-sv = Sueco
language-tr = Turco
language-uk = Ucraniano
language-vi = Vietnamita
language-zh = Chino

# Borradores, y lo que ayuda mientras se escribe.
drafts-title = Borradores
drafts-lead = Lo que empezaste a escribir y no has enviado. Solo tú puedes leerlo.
drafts-days = Un borrador se va solo cuando no lo has cambiado en { $count ->
    [one] un día
   *[other] { $count } días
}.
drafts-private = Los borradores se guardan cifrados con una llave tuya. Nadie que cuide de esta comunidad los ve en sus páginas, y ninguna regla los lee.
drafts-empty = No tienes borradores. Lo que escribes en un hilo se guarda aquí hasta que lo envías.
drafts-full = Ya tienes { $count } borradores y no caben más. Descarta antes alguno en la página de tus borradores. Tus palabras siguen aquí.
draft-of-thread = Respuesta en
draft-of-board = Hilo nuevo en
draft-of-hidden = Algo que ya no puedes ver
draft-copy = Guardado junto a otro borrador para el mismo lugar
draft-go-on = Seguir escribiendo
draft-read = Leer y copiar
draft-unreadable = Este borrador ya no se puede abrir.
draft-discard = Descartar
draft-discard-about = Estas palabras se perderán. No se puede deshacer.
draft-discard-send = Descartar el borrador
draft-done-saved = Tu borrador está guardado.
draft-done-discarded = El borrador ya no está.
draft-found = Tu borrador de
draft-kept = Lo que escribiste está guardado como borrador. Solo tú puedes leerlo.
draft-save = Guardar como borrador
draft-line-saved = Guardado en privado
draft-line-waiting = Aún no guardado
draft-line-ended = No guardado. Abre esta página otra vez en otra ventana, o inicia sesión allí, y luego vuelve aquí. Tus palabras siguen aquí.
draft-line-offline = No enviado: no hay conexión. Tus palabras siguen aquí, y se podrán enviar cuando vuelva.
draft-line-long = No guardado: es demasiado largo, o tienes demasiados borradores. Tus palabras siguen aquí.
draft-other = No guardado: desde otra ventana se guardaron otras palabras para este lugar. Las tuyas siguen aquí. «Guardar como borrador» te muestra ambas.
draft-again-heading = Tu borrador aún no está guardado
draft-conflict = Mientras tanto se guardaron otras palabras para este lugar, quizá en otra ventana. Toma de ellas lo que necesites. Si guardas ahora, las tuyas ocupan su lugar.
draft-conflict-theirs = Guardado
draft-again-beside = Junto con:
draft-go-on-theirs = Seguir con lo guardado
account-drafts-about = Lo que empezaste a escribir y no has enviado.
event-drafts-lost = Tus borradores ya no se podían leer, porque se perdieron las llaves de este servidor. Ya no están
privacy-kept-drafts = Lo que escribes y no has enviado, cifrado con una llave tuya, hasta que lo envías o lo descartas. Nadie más lo lee.
privacy-long-drafts = Un borrador, desde que lo cambiaste por última vez: { $count ->
    [one] un día
   *[other] { $count } días
}.
export-section-drafts = Borradores
export-changed-at = Último cambio
format-spoiler = ||Dos barras|| alrededor de unas palabras las ocultan hasta que alguien quiera leerlas.
format-keys = Con un teclado: Ctrl + B negrita, Ctrl + I cursiva, Ctrl + K enlace, Ctrl + Intro envía.
toolbar-spoiler = Ocultar palabras hasta que alguien quiera leerlas
spoiler-label = Palabras ocultas, pulsa para leerlas:
spoiler-left-out = [palabras ocultas]
quote-marked = Citar
completions-label = Miembros
completions-one = Un nombre. Pulsa las flechas para elegirlo.
completions-many = Algunos nombres. Pulsa las flechas para elegir uno.
completions-none = Ningún nombre empieza así.

## Conversaciones privadas
messages-title = Mensajes privados
messages-one = Conversación
messages-about = Conversaciones privadas con una o pocas personas. Están cifradas y nadie más las lee aquí, ni miembros ni quienes cuidan de la comunidad.
messages-empty = No estás en ninguna conversación. Cuando escribas a alguien, o aceptes lo que alguien te escribió, aparecerá aquí.
messages-begin = Escribir a alguien
messages-conversations = Conversaciones
messages-requests = Alguien quisiera escribirte
messages-requests-about = Míralo cuando quieras; esa persona no sabrá si lo has hecho ni qué respondes, salvo que aceptes.
messages-group = varias personas
messages-new = Nuevo
messages-muted = Silenciada
messages-private = Cifrada; solo la leen quienes están en ella.
messages-somebody = Alguien
messages-nobody-else = No hay nadie más
messages-you = Tú
messages-to = Para
messages-to-hint = Nombres, separados por comas.
messages-to-hint-most = { $count ->
    [one] El nombre de una persona.
   *[other] Nombres, separados por comas; { $count } como máximo.
}
messages-subject = Sobre
messages-write = Escribir
messages-send = Enviar
messages-seen = Lo leen quienes están en esta conversación, y nadie más. Alguien que esté en ella puede mostrar mensajes sueltos a quienes moderan cuando pide ayuda.
messages-first-waits = A quien no te conoce de una conversación, o no conoce a alguien más a quien escribes aquí, se le pregunta primero, y lo lee cuando quiere.
messages-sent = Enviado. Podrás escribir más cuando se acepte; tras 30 días sin respuesta se termina.
messages-cannot = A alguien de aquí no se le puede escribir.
messages-cannot-names = No se puede escribir a:
messages-waits = Alguien de aquí no ha respondido todavía.
messages-waits-names = Lo que les escribiste antes espera aún una respuesta:
messages-left = Alguien salió de esta conversación hace menos de 30 días. Se le puede volver a preguntar más adelante.
messages-left-names = Salieron hace poco:
messages-enough = { $count ->
    [one] Puedes escribir al día a una persona que aún no conoces. Vuelve mañana, por favor; tus palabras quedan guardadas.
   *[other] Puedes escribir al día a { $count } personas que aún no conoces. Vuelve mañana, por favor; tus palabras quedan guardadas.
}
messages-many = En una conversación puede haber como máximo { $count } personas, contigo incluida.
messages-why-young = Tu cuenta es demasiado nueva para empezar una conversación privada. Llegará sola en unos días.
messages-why-nobody = No dejas que nadie te escriba, así que tampoco puedes empezar una conversación: no podrían responderte. Puedes cambiarlo:
messages-people = Quién está en ella
messages-people-about = Quien fue invitado aparece también aquí, hasta que responda o pasen 30 días.
messages-add = Añadir a alguien
messages-add-about = Quienes están en la conversación ven que añades a alguien. Esa persona lee lo que se escriba desde entonces, y nada anterior. A quien no conoce a todas las personas de aquí se le pregunta primero.
messages-add-send = Añadir
messages-full = Aquí no caben más personas.
messages-mute = Silenciar
messages-unmute = Dejar de silenciar
messages-report = Denunciar
messages-leave = Salir
messages-leave-title = ¿Salir de esta conversación?
messages-leave-about = Dejarás de leerla y no podrás volver por tu cuenta. Las demás personas ven que saliste y conservan lo que escribiste. Pasados 30 días pueden preguntarte si quieres volver. Cuando no queda nadie, se borra todo lo que hay en ella.
messages-leave-send = Salir
messages-done-left = Has salido de la conversación.
messages-done-declined = Has dicho que no. No se le comunica.
messages-done-blocked = Has dicho que no, y desde ahora bloqueas a esa persona. No se le comunica.
messages-done-not-blocked = Has dicho que no, y no se le comunica. Esa persona no queda bloqueada: ya bloqueas a tantas como es posible. Desbloquea antes a alguien.
messages-request-title = Alguien quisiera escribirte
messages-request-asks = quisiera estar en una conversación contigo.
messages-request-others = También están en ella:
messages-request-text = Lo que escribió
messages-request-later = Leerás lo que se escriba desde entonces.
messages-request-about = Tómate tu tiempo. No sabrá nada salvo que aceptes; a los 30 días desaparece sin más.
messages-accept = Aceptar
messages-decline = Decir que no
messages-decline-block = Decir que no y bloquear
messages-search = Buscar en tus mensajes
messages-search-about = Aquí buscas solo tú, en lo que puedes leer. Lo que buscas no se guarda en ninguna parte.
messages-search-empty = No se encontró nada.
messages-search-cut = Solo se miraron tus mensajes más recientes, { $count } como máximo. Los anteriores no.
message-removed = Retirado por quienes moderan.
message-gone = Este mensaje ya no está.
message-unreadable = Este mensaje ya no puede abrirse: se perdió su llave.
message-quiet-block = Un mensaje de alguien a quien bloqueas.
message-quiet-mute = Un mensaje de alguien a quien silencias.
message-left = { $name } ha salido.
message-added = { $name } añadió a { $whom }.
forbidden-messages-asked = Acepta primero la conversación. Tus palabras están abajo.
forbidden-messages-nobody = Aquí no se puede escribir más: no hay nadie más ahora, o no se le puede escribir.
conflict-messages-answered = Ya lo habías aceptado, quizá en otra ventana. Puedes salir de la conversación en su página.
letters-title = Quién puede escribirte
letters-lead = Los mensajes privados te llegan solo si tú quieres.
letters-field = Quién puede escribirte
letters-nobody = Nadie
letters-nobody-about = Nadie puede empezar una conversación contigo, y tú no empiezas ninguna. Las conversaciones en las que estás siguen hasta que salgas de ellas.
letters-members = Miembros
letters-members-about = A quien no ha empezado antes una conversación contigo, ni tú con esa persona, se le pide que espere: lees su primer mensaje cuando quieras, y aceptas o dices que no. También se te pregunta antes de que entres en una conversación con gente que no conoces.
letters-age = { $count ->
    [0] También pueden escribir las cuentas nuevas.
    [one] Las cuentas de menos de un día no pueden escribir a nadie ni recibir mensajes, salvo de quienes cuidan de la comunidad.
   *[other] Las cuentas de menos de { $count } días no pueden escribir a nadie ni recibir mensajes, salvo de quienes cuidan de la comunidad.
}
letters-blocks = A quien bloqueas no puede empezar una conversación contigo, ni escribirte donde solo están las dos personas. En un grupo en el que ambas estén, lo que escribe queda plegado, y lo abres o no; de lo tuyo no lee nada allí, salvo lo que os escribisteis antes de que fuera un grupo.
conflict-letters = Entretanto elegiste otra cosa en otra ventana. Ahora está así:
account-letters-about = Nadie, hasta que digas otra cosa.
account-messages-about = Conversaciones privadas, cifradas para quienes están en ellas.
account-messages-unread = { $count ->
    [one] 1 conversación con algo nuevo
   *[other] { $count } conversaciones con algo nuevo
}
member-write = Escribir un mensaje privado
draft-of-new-message = Una conversación privada nueva
draft-of-message = Una conversación privada
features-messages = Conversaciones privadas
features-messages-hint = Los miembros pueden escribirse en privado, si ambos lo permiten. Nadie más lo lee; una denuncia muestra a quienes moderan solo los mensajes que se eligieron para ella.
features-messages-switch = Los miembros pueden escribirse
features-messages-age = Días que debe tener una cuenta
features-messages-age-hint = Quien entró después no puede escribir a otras personas ni recibir mensajes, salvo de quienes cuidan de la comunidad. Con 0 puede cualquiera.
features-messages-on = Conversaciones privadas
features-messages-off = Sin conversaciones privadas
features-messages-days = { $count ->
    [one] desde un día de antigüedad
   *[other] desde { $count } días de antigüedad
}
error-messages-age = Indica un número de días de 0 a { $count }.
error-pick = Elige al menos un mensaje.
error-pick-one = Elige mensajes de una sola persona cada vez. Los tuyos pueden estar entre ellos.
error-pick-many = Elige como máximo { $count } mensajes. Después puedes denunciar más.
messages-report-title = Denunciar mensajes
messages-report-lead = Elige lo que han de leer quienes moderan. Reciben esos mensajes, quién los escribió y cuándo, con el primero también de qué trata la conversación, y nada más de ella. A nadie se le dice que denunciaste.
messages-report-pick = Qué mensajes
messages-report-none = En esta página no hay nada que se pueda elegir.
messages-report-others = { $count ->
    [one] También hay 1 mensaje elegido en otra página.
   *[other] También hay { $count } mensajes elegidos en otras páginas.
}
messages-report-after = Después
messages-report-leave = Salir de la conversación
messages-report-block = Bloquear a la persona, y decir que no si pregunta
reported-block-full = Esa persona no queda bloqueada: ya bloqueas a { $count } personas, que es el máximo. Desbloquea antes a alguien.
queue-messages = mensajes privados
case-messages-title = Mensajes de { $name }
case-messages-heading = Los mensajes que se eligieron
case-messages-about = Solo se entregaron estos, por alguien que está en la conversación. El resto no se puede leer aquí.
case-messages-context = de quien lo denunció
case-messages-subject = De qué trata la conversación:
case-messages-empty = Lo que se entregó ya no se guarda.
refusals-title = Mensajes rechazados
refusals-about = Personas cuyos primeros mensajes a gente que no conocían se rechazaron, se denunciaron o acabaron en un bloqueo tres veces o más en los últimos 30 días. No por quién, y nada de lo escrito. Puede ser casualidad; mira antes de pensar nada.
refusals-empty = Nadie.
refusals-count = { $count ->
    [one] 1 rechazado
   *[other] { $count } rechazados
}
export-section-messages = Mensajes privados que escribiste
export-section-conversations = Conversaciones privadas en las que estás
export-section-first-messages = Que escribiste a gente que aún no conocías
export-conversation = Conversación
export-joined-at = Desde
export-is-muted = Silenciada
export-refused-at = Rechazado
export-to = Para
privacy-kept-messages = Conversaciones privadas, si participas en ellas: quién está en ellas y lo que se escribe, cifrado con una llave de cada conversación. Se borra cuando sale la última persona. Que pediste a alguien estar en una se guarda 30 días, también si sales. En las páginas solo las leen quienes están en ellas.
privacy-kept-first-messages = Que escribiste a alguien que aún no conocías, y si se rechazó, durante 30 días: no a quién, y nada de lo que escribiste.
privacy-kept-reported-messages = Mensajes privados que alguien de la conversación eligió para una denuncia, cifrados con una llave del caso, hasta que se olvida lo que dice la denuncia. Los leen quienes deciden el caso.
privacy-kept-sealed-pictures = Una imagen de una publicación que alguien dice que la ley prohíbe: cifrada, y no se muestra a nadie, hasta que decide la moderación, y después un tiempo como prueba. No está en lo que te llevas. Se queda también si retiras la publicación o te vas, porque la ley puede exigirla.
close-messages-keep = Sales de todas las conversaciones privadas. Lo que escribiste en ellas queda para las demás personas, con tu nombre.
close-messages-former = Sales de todas las conversaciones privadas. Lo que escribiste en ellas queda para las demás personas, sin tu nombre.
close-messages-erase = Sales de todas las conversaciones privadas, y lo que escribiste en ellas se borra.

# Polls
field-poll = Preguntar algo en una encuesta
field-poll-hint = Quien lea el hilo puede elegir una respuesta. Nadie ve quién eligió qué, ni tú ni quienes cuidan de este lugar.
field-poll-question = Pregunta
field-poll-question-hint = Sin ella, la pregunta es el título del hilo.
field-poll-options = Respuestas
field-poll-options-hint = Una por línea, de 2 a 10. Después no se pueden cambiar.
field-poll-choice = Cuántas se pueden elegir
field-poll-results = Cuándo se muestran los resultados
field-poll-results-hint = En todo caso, solo cuando hayan votado tres personas.
field-poll-closes = Se cierra sola
poll-choice-one = Una respuesta
poll-choice-several = Varias respuestas
poll-results-voted = Después de votar
poll-results-closed = Después de cerrarse
poll-closes-never = No
poll-heading = Una pregunta
poll-secret = Los votos son secretos.
poll-closed = Esta encuesta está cerrada.
poll-until = Abierta hasta el { $time }.
poll-several = Puedes elegir varias.
poll-vote = Votar
poll-change = Cambiar mi voto
poll-withdraw = Retirar mi voto
poll-own = Tu voto
poll-votes = { $count ->
    [0] nadie
    [1] 1 persona
   *[other] { $count } personas
}
poll-voters = { $count ->
    [1] Ha votado 1 persona.
   *[other] Han votado { $count } personas.
}
poll-too-few = Los resultados se muestran cuando hayan votado tres personas, para que no digan quién eligió qué.
poll-after-voting = Los resultados se muestran a quienes han votado.
poll-after-closing = Los resultados se muestran cuando se cierre la encuesta.
poll-close = Cerrar la encuesta
poll-close-about = Nadie podrá votar más y todo el mundo verá los resultados. No se puede deshacer.
poll-close-send = Cerrarla
poll-done-vote = Tu voto cuenta.
poll-done-unvote = Has retirado tu voto.
poll-done-close = La encuesta está cerrada.
forbidden-poll-closed = Esta encuesta está cerrada. No se ha cambiado nada.
forbidden-poll-gone = Quien preguntó esto lo ha retirado. No se ha cambiado nada.
malformed-vote = Elige antes una de las respuestas. No se ha cambiado nada.
error-poll-few = Escribe al menos dos respuestas distintas, una por línea.
error-poll-many = Diez respuestas como mucho.
error-poll-long = Una respuesta tiene como mucho { $count } caracteres.
features-polls = Encuestas
features-polls-hint = Quien empieza un hilo puede preguntar algo. Los votos son secretos. Si esto está apagado, las encuestas que ya hay no se ven.
features-polls-on = Encuestas activadas
features-polls-off = Encuestas desactivadas
privacy-kept-votes = Lo que has votado en encuestas. Junto a un voto hay un código que solo el archivo de claves de este servidor puede reconocer como tuyo, y ninguna hora. Nadie ve quién eligió qué.
export-section-polls = Encuestas que preguntaste
export-section-votes = Cómo votaste
export-question = Pregunta
export-answers = Respuestas
export-closes-at = Se cierra
export-expires = Se queda
export-closed-at = Cerrada

## Avisos
nav-news-some = Nuevo { $count }
nav-news-many = Nuevo 9+
nav-news-about = Nuevo { $count }: lo que aún no has visto
nav-news-many-about = Nuevo 9+: lo que aún no has visto
told-new = Nuevo
told-look = Echar un vistazo
told-mention = Alguien te nombró
told-quote = Alguien te citó
told-replies = { $count ->
    [one] Un mensaje nuevo en un hilo que sigues
   *[other] { $count } mensajes nuevos en un hilo que sigues
}
told-replies-many = Muchos mensajes nuevos en un hilo que sigues
told-reactions = { $count ->
    [one] Una persona dijo una palabra a lo que escribiste
   *[other] { $count } personas dijeron una palabra a lo que escribiste
}
told-messages = { $count ->
    [one] Un mensaje privado
   *[other] { $count } mensajes privados
}
told-messages-many = Muchos mensajes privados
told-messages-request = Alguien quisiera escribirte
told-messages-added = Estás en una nueva conversación privada
told-all-seen = Marcar todo como visto
told-all-seen-done = Ahora todo cuenta como visto.
told-all-seen-undo = Deshacer
told-choose = Tú eliges de qué se te avisa y cómo:
told-choices-title = De qué se te avisa
told-choices-lead = Aquí, en tu página, encuentras lo que te concierne. Nada más te llega si no lo pides.
told-kind-reply = Mensajes en los hilos que sigues
told-kind-mention = Cuando alguien te nombra
told-kind-quote = Cuando alguien te cita
told-kind-reaction = Cuando alguien responde con una palabra a lo que escribiste
told-kind-message = Mensajes privados
told-kind-decision = Lo que la moderación decide sobre lo que escribiste
told-here-on = En mi página
told-here-off = De ningún modo
told-here-always = Esto está en tu página en todo caso.
told-here-only = Lo que no quieres en tu página tampoco llega por otra vía. Mientras lees un hilo no se te avisa de él, y el correo y los avisos de otras cosas esperan un poco; varios mensajes en un hilo se cuentan juntos.
told-push = Como aviso en mi navegador
told-mail = Por correo
told-mail-none = Ningún correo
told-mail-once = Poco después
told-mail-daily = Una vez al día
told-mail-weekly = Una vez a la semana
told-wording-legend = Cómo lo dice un correo
told-digest-hour = Hora del correo diario y del semanal
told-digest-hint = El semanal llega los lunes. Cuando no hay nada nuevo, no hay correo.
told-quiet-legend = Horas de silencio
told-quiet-hint = En estas horas no se te envían novedades: ni correo sobre ellas ni avisos a un navegador. Llegan cuando terminan, todas juntas; también un correo diario o semanal cuya hora caiga en ellas. El correo que protege tu cuenta llega a cualquier hora.
told-quiet-from = Desde
told-quiet-until = Hasta
told-hour-none = Ninguna
told-zone = Las horas son según el reloj de { $zone }.
error-quiet-hours = Elige las dos horas, y no la misma dos veces; o ninguna.
mail-news-more = Y más.
mail-news-stop-all = Para terminar todo el correo sobre novedades, abre este otro: { $url }
unsubscribe-lead-way = Pulsa el botón y no se envía más correo de este tipo. Tu página de avisos se queda.
unsubscribe-done-way = No se envía más correo de este tipo. Puedes pedirlo otra vez cuando quieras.
account-told-about = De qué se te avisa aquí y por correo, y tus horas de silencio.
export-section-told-choices = De qué se te avisa y cómo
export-section-told-settings = Cuándo se te avisa
export-section-told-ways = Cuándo se te avisó por última vez
export-is-shown = En tu página
export-by-push = Como aviso en tu navegador
export-by-mail = Por correo
export-quiet-from = Silencio desde
export-quiet-until = Silencio hasta
export-digest-hour = Hora del correo diario o semanal
export-way = Por qué vía
export-told-at = Avisado por última vez
export-told-until = Avisado hasta
export-count = Cuántas

## Llamadas a un navegador
push-title = Hay algo nuevo
push-body = Échale un vistazo cuando te venga bien.
push-heading = Avisos en tus navegadores
push-about = Un navegador puede mostrar un aviso cuando hay algo nuevo de lo que eliges arriba para él, también cuando ninguna página de este sitio está abierta. El aviso no dice más que eso. Tu navegador le añade la dirección de este sitio, así que quien vea tu pantalla puede leer de qué sitio viene.
push-relayed = Quien fabrica tu navegador (Google, Mozilla, Apple, Microsoft) transmite cada aviso. Sabe de qué sitio viene, a qué navegador va y cuándo, y nada de qué se trata ni de lo que haces aquí.
push-hint-browser = Hasta ahora ningún navegador tuyo muestra avisos. Añade uno primero:
push-hint-kind = Hasta ahora tus navegadores no muestran nada: elige arriba para qué son, y guarda.
push-none = Ningún navegador muestra avisos.
push-this = Este
push-last = Último aviso
push-end = Terminar sus avisos
push-begin = Mostrar avisos en este navegador
push-needs-script = Para añadir este navegador hace falta uno que pueda mostrar avisos, con scripts permitidos.
push-refused = Tu navegador no lo permite. Puedes cambiarlo en sus propios ajustes para este sitio.
push-failed = Esta vez no funcionó. No se cambió nada; inténtalo más tarde.
forbidden-push-shared = En un teléfono u ordenador que también usan otras personas no se muestran avisos.
forbidden-push-host = El fabricante de este navegador no está entre aquellos por los que esta comunidad envía avisos.
features-push = Los miembros pueden recibir avisos en sus navegadores
features-push-hint = A quien lo pide, el fabricante de su navegador le dice que hay algo nuevo. Apagado, no se envía ningún aviso y no se ve nada de ello.
features-push-on = Avisos en navegadores
features-push-off = Sin avisos en navegadores
privacy-kept-push = Adónde se envían los avisos a tus navegadores, solo si los pides, cifrado; hasta que lo termines o cierres la sesión allí. Los fabricantes de navegadores transmiten los avisos.
export-section-push-subscriptions = Navegadores que muestran avisos

## Nombres de un solo uso
field-one-time-names = Aquí se pueden usar nombres de un solo uso
field-one-time-names-hint = Quien escribe puede elegir un nombre inventado para un solo hilo, que no esté junto al nombre por el que se le conoce. Conviene donde escriben familias y quienes pasan un momento difícil.
features-names = Nombres de un solo uso
features-names-label = Ofrecer nombres de un solo uso
features-names-hint = Un nombre inventado para un solo hilo, en los foros que lo permiten. Sin esto no se muestra nada de ello, y lo que ya está con esos nombres se queda.
features-names-on = Se ofrecen nombres de un solo uso
features-names-off = Sin nombres de un solo uso
names-field = Escribir esto con un nombre de un solo uso
names-about = Se ve un nombre inventado, el mismo en todo este hilo y otro en otra parte. Tu propio nombre y tu imagen no aparecen, y los bloqueos no lo tocan.
names-only = Aquí escribes con tu nombre de un solo uso: con el tuyo, se vería que los dos son tuyos.
names-known = En este hilo eres { $alias }.
names-own = tú, como { $alias }
names-limits-title = Lo que no puede hacer
names-limits-style = Tu manera de escribir y lo que cuentas pueden delatarte. Dos nombres en un mismo hilo se relacionan con más facilidad.
names-limits-staff = Quien cuida el foro puede ver quién está detrás del nombre, con un motivo y cuando una segunda persona del equipo lo acepta antes. Si alguien puede estar en peligro, basta una sola, y otra lo revisa en el plazo de un día. Si se te aparta de la comunidad, quienes de entre ellas ven esa lista pueden relacionar este nombre con el tuyo.
names-limits-kept = El servidor sabe qué mensajes son tuyos, para que puedas cambiarlos, retirarlos y llevártelos.
names-warning-own = En este hilo has escrito con tu propio nombre. Quien lea lo uno y lo otro puede ver que es tuyo.
names-warning-alias = En este hilo eres { $alias }. Una respuesta con tu propio nombre al lado puede mostrar que los dos son tuyos.
names-warning-both = En este hilo has escrito con los dos nombres. Quien los lea puede ver que los dos son tuyos.
names-left = Aquí no se pueden usar ahora nombres de un solo uso. Lo que escribiste con el tuyo se queda como está. Esta respuesta llevaría tu propio nombre, y quien lea lo uno y lo otro puede ver que es tuyo.
names-no-longer = Aquí no se pueden usar ahora nombres de un solo uso, así que no se ha enviado nada: habría llevado tu propio nombre. Tus palabras siguen aquí. Quita la marca de abajo si pueden llevar tu propio nombre.
names-gone = Solo con un nombre de un solo uso
names-gone-about = Aquí no se pueden usar ahora nombres de un solo uso, así que esto no se envía mientras la casilla esté marcada. Sin la marca lleva tu propio nombre.
names-claimed = Otras personas que dan la bienvenida ven que vas a responder aquí, así que se sabría que el nombre de un solo uso es tuyo. No se ha enviado nada. Responde con tu propio nombre o déjalo antes a otras personas.
draft-beside-name = Con un nombre de un solo uso
alias-block-title = ¿Bloquear a { $alias }?
alias-block-lead = Lo que está con este nombre en este hilo pasa a ser una línea discreta para ti. Puedes abrirla.
alias-block-here = Se trata solo de este nombre. Nadie, tampoco tú, sabe por ello quién está detrás.
alias-block-others = Lo que la misma persona escriba con otro nombre, en este hilo o en otra parte, no cambia.
alias-block-told = No recibe ningún aviso y sigue viendo lo que escribes.
alias-block-undo = Lo encuentras en «Personas bloqueadas y silenciadas» en tu cuenta, y ahí puedes deshacerlo.
blocks-aliases = Nombres de un solo uso
blocks-aliases-about = Nombres que bloqueas en el hilo en que están.

## Ver quién está detrás de un nombre de un solo uso
forbidden-unmask-own = Esto tiene que mirarlo otra persona: lo que tú pediste lo responde alguien más.
forbidden-unmask-alone = Por tu cuenta solo puedes hacerlo en un caso abierto en el que alguien avisó de un peligro, por ese motivo, y cuando otra persona ya ha revisado lo que se hizo así antes.
forbidden-unmask-legal = Lo que exige la ley lo piden quienes administran, que se ocupan de que se le diga a la persona hasta donde la ley lo permita.
conflict-unmask = Alguien fue más rápido. Así está ahora.
unmask-waits = Otra persona ya lo ha pedido. Así está ahora.
unmask-heading = Nombre de un solo uso
unmask-about = Esto se escribió con un nombre de un solo uso. Puedes decidir sin saber de quién es. Para apartar a quien lo escribió, antes hay que ver el nombre; quien mire la lista de personas apartadas podría entonces relacionar lo uno con lo otro.
unmask-shown = Detrás de este nombre está
unmask-shown-until = Lo ves hasta
unmask-ask = Pedir ver quién está detrás
unmask-ask-about = Antes tiene que aceptarlo una segunda persona; no puede ser quien lo denunció ni quien lo escribió. Después las dos veis aquí el nombre, durante tres días. A quien lo escribió se le dice que se hizo y para qué, salvo que el nombre se mire porque lo exige la ley. Todo queda en el registro.
unmask-grounds = Para qué
unmask-grounds-none = Elige, por favor
unmask-grounds-crisis = Alguien puede estar en peligro
unmask-grounds-protect = Para proteger a alguien de quien escribe así
unmask-grounds-rules = No se puede decidir de otro modo
unmask-grounds-legal = Lo exige la ley
unmask-why = Por qué hace falta
unmask-why-hint = Qué quieres hacer y por qué no se puede sin el nombre. Sin nombres de personas.
unmask-alone = Ahora mismo, por mi cuenta
unmask-alone-hint = Solo si esperar puede costarle a alguien la salud o la vida. Otra persona lo revisa en 24 horas.
unmask-send = Pedir
unmask-answer = Tu respuesta
unmask-answer-hint = Por qué lo aceptas, o por qué no.
unmask-agree = Aceptar
unmask-decline = No aceptar
unmask-review = Hacía falta
unmask-review-unneeded = No hacía falta
unmask-unneeded = Hecho por una sola persona, y no hacía falta
unmask-by-visitors = Solo avisaron de un peligro personas que no habían iniciado sesión.
unmask-withdraw = Retirar la petición
unmask-waiting = Espera a una segunda persona
unmask-agreed = Aceptada
unmask-declined = No aceptada
unmask-withdrawn = Retirada
unmask-to-review = Hecho por una sola persona, por revisar
unmask-reviewed = Hecho por una sola persona y revisado
unmask-overdue = Fuera de plazo
unmask-no-second = Nadie más cuida esta comunidad, así que nadie puede aceptarlo. Si alguien puede estar en peligro, puedes ver el nombre por tu cuenta; eso espera después aquí, fuera de plazo al cabo de un día, hasta que haya una segunda persona. Da a alguien un rol para ello.
unmaskings-title = Nombres de un solo uso
unmaskings-about = Peticiones de ver quién está detrás de un nombre de un solo uso que esperan a una segunda persona, y lo que hizo una sola.
unmaskings-empty = No espera nada.
unmaskings-unneeded = Hecho por una sola persona, y no hacía falta
unmaskings-unneeded-about = Lo que otra persona revisó en los últimos 90 días y no le pareció necesario. Quienes administran lo ven aquí.
unmaskings-overdue = { $count ->
    [one] Hace más de un día que una sola persona miró detrás de un nombre de un solo uso, y nadie más lo ha revisado aún.
   *[other] Hace más de un día que una sola persona miró detrás de { $count } nombres de un solo uso, y nadie más lo ha revisado aún.
}
event-unmasked-crisis = Como alguien podía estar en peligro, dos personas que cuidan esta comunidad vieron quién está detrás de uno de tus nombres de un solo uso
event-unmasked-alone = Como alguien podía estar en peligro, una persona que cuida esta comunidad vio en el momento quién está detrás de uno de tus nombres de un solo uso. Otra lo ha revisado después
event-unmasked-protect = Para proteger a alguien, dos personas que cuidan esta comunidad vieron quién está detrás de uno de tus nombres de un solo uso
event-unmasked-rules = Para decidir sobre algo que escribiste, dos personas que cuidan esta comunidad vieron quién está detrás de uno de tus nombres de un solo uso
log-unmask-ask = Pidió ver quién está detrás de un nombre de un solo uso
log-unmask-alone = Miró por su cuenta detrás de un nombre de un solo uso, porque alguien podía estar en peligro
log-unmask-agree = Aceptó que se muestre quién está detrás de un nombre de un solo uso
log-unmask-decline = No aceptó que se muestre quién está detrás de un nombre de un solo uso
log-unmask-withdraw = Retiró la petición de ver quién está detrás de un nombre de un solo uso
log-unmask-review = Revisó lo que otra persona hizo por su cuenta para ver quién está detrás de un nombre de un solo uso
log-unmask-unneeded = Revisó lo que otra persona hizo por su cuenta para ver quién está detrás de un nombre de un solo uso, y no le pareció necesario
privacy-kept-aliases = Qué mensajes con nombres de un solo uso son tuyos, para que puedas cambiarlos y retirarlos. No se muestra a nadie, con dos excepciones: dos personas que cuidan el foro pueden verlo juntas cuando hay un motivo, y una sola si alguien puede estar en peligro, lo que otra revisa en el plazo de un día. Se te dice en tu página de avisos en cuanto lo han mirado dos, salvo que el nombre se mire porque lo exige la ley: entonces te lo dice quien lleva el sitio hasta donde la ley lo permita. Cuando cierras tu cuenta, nada relaciona ya esos mensajes contigo.
privacy-kept-unmaskings = Quién, entre quienes cuidan un foro, pidió ver un nombre así, por qué, y quién lo aceptó. El nombre mismo no se guarda ahí; las palabras se van con las de las decisiones.
export-section-unmaskings = Peticiones de ver quién está detrás de un nombre de un solo uso
export-section-alias-blocks = Nombres de un solo uso que bloqueas
export-grounds = Para qué
export-under-one-time-name = Con un nombre de un solo uso

## Imágenes con los mensajes
field-attachments = Imágenes
field-attachments-hint = Quedan debajo de tus palabras, para quienes las leen. Se les quitan el lugar, la hora y la cámara.
field-images = Aquí se pueden poner imágenes en los mensajes
field-images-hint = Quien escribe puede añadir hasta cuatro, cada una con una descripción. Lo que muestra personas, lugares o pantallas puede delatar a alguien: déjalo sin marcar donde eso haría daño.
attachment-add = Añadir una imagen
attachment-new-title = Añadir una imagen
attachment-new-lead = Lo que estás escribiendo espera aquí y vuelve con la imagen.
attachment-file = Imagen
attachment-file-hint = JPEG, PNG, WebP o GIF, 8 MB y 25 millones de píxeles como máximo. Se dibuja de nuevo: el lugar, la hora y la cámara no pasan con ella. De una que se mueve queda la primera imagen.
attachment-careful = Otras personas pueden reconocer una cara, una habitación o una vista, y buscar la misma imagen en otra parte. Muestra solo lo que puedas mostrar.
attachment-alt = ¿Qué muestra?
attachment-alt-name = La descripción
attachment-alt-hint = Para quienes no pueden verla, en una o dos frases.
attachment-bare = No necesita descripción
attachment-bare-hint = Porque es un adorno o porque tus palabras ya lo dicen.
attachment-send = Añadir esta imagen
attachment-back = Volver sin ella
attachment-remove = Quitar
attachment-done = Tu imagen está abajo. Todavía no se ha publicado.
attachment-undescribed = Tu imagen está abajo. Antes de publicarla, di ahí qué muestra en 500 caracteres como máximo, o marca que no necesita descripción.
attachment-line-busy = Tu imagen se está añadiendo…
attachment-line-done = Tu imagen se ha añadido y todavía no se ha publicado. Di qué muestra.
attachment-line-wait = Tu imagen todavía está en camino. Envía tus palabras cuando esté aquí.
attachment-line-rest = Las imágenes que venían después no se han añadido.
attachment-line-later = Ahora mismo no se pueden añadir más imágenes. Tus palabras están como estaban; inténtalo de nuevo dentro de un rato.
attachment-removed = La imagen se ha quitado.
attachment-whole = imagen entera
attachment-sealed = Quienes moderan están mirando una imagen.
attachment-kept = Una imagen ya no se muestra aquí.
attachment-count = { $count ->
    [one] una imagen
   *[other] { $count } imágenes
}
error-attachment-alt = Di qué muestra la imagen, o marca que no necesita descripción.
error-attachment-kind = Esto no es una imagen en JPEG, PNG, WebP o GIF.
error-attachment-broken = Esta imagen no se puede leer: el archivo puede estar dañado.
error-attachment-gone = Una de las imágenes ya no está y se ha quitado. Tus palabras están como estaban; puedes añadirla de nuevo.
error-attachments-off = Aquí no se pueden añadir imágenes. Tus palabras están como estaban: envíalas sin ellas o guárdalas como borrador.
error-attachments-many = Un mensaje puede tener { $count } imágenes como máximo. Quita antes una.
error-attachments-full = Tus imágenes ocupan los { $count } MB que puede usar un miembro. Quita antes alguna de mensajes anteriores.
error-attachments-posts = Indica un número de mensajes de 0 a { $count }.
forbidden-attachments = Aquí no puedes añadir imágenes. Tus palabras se conservan abajo.
features-attachments = Imágenes con los mensajes
features-attachments-hint = En los foros en que se permite, los miembros pueden poner imágenes en lo que escriben. Se dibujan de nuevo, y las ve quien puede leer el mensaje. Sin marcar, las que hay no se muestran.
features-attachments-switch = Se pueden poner imágenes en los mensajes, donde un foro lo permite
features-attachments-age = Días que debe tener una cuenta para las imágenes
features-attachments-age-hint = Quienes cuidan de los foros no tienen que esperar. Con 0 puede cualquiera.
features-attachments-posts = Mensajes suyos que deben verse
features-attachments-posts-hint = Tantos mensajes de un miembro deben estar antes de que pueda añadir imágenes. Con 0 puede cualquiera.
features-attachments-on = Con imágenes en los mensajes
features-attachments-off = Sin imágenes en los mensajes
features-attachments-least = { $count ->
    [one] con un mensaje o más
   *[other] con { $count } mensajes o más
}
export-section-attachments = Imágenes de tus mensajes
export-file = Archivo
export-description = Descripción
privacy-kept-attachments = Las imágenes que pones en tus mensajes, dibujadas de nuevo y sin lugar, hora ni cámara, con tus descripciones: mientras estén las palabras que acompañan, y en los borradores mientras duren estos. No las ve quien no puede leer las palabras.
