# The interface in Spanish, except help, guidelines, privacy and about (es.community.ftl).

## On every page
skip-to-content = Ir al contenido
nav-label = Principal
nav-home = Inicio
nav-boards = Foros
nav-help = Ayuda
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
exit-hint = Pulsar Mayús tres veces sale de esta página.
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
errors-heading = Hay algo que necesita otra mirada. No se ha perdido nada.

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
home-unanswered = A la espera de una primera respuesta
home-unanswered-about = Bastan unas pocas palabras amables.

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
board-empty = Este foro está en calma por ahora. Lo que la gente escriba aquí aparecerá en este lugar.
board-empty-first = Empezar el primer hilo
audience-public = Cualquiera puede leerlo, también sin cuenta.
audience-members = Los miembros pueden leerlo.
audience-group = Solo los miembros de su grupo pueden leerlo.
audience-staff = Solo las personas voluntarias con un papel pueden leerlo.
writers-public = Cualquiera con una cuenta puede escribir.
writers-members = Los miembros pueden escribir.
writers-group = Los miembros de su grupo pueden escribir.
writers-staff = Solo las personas voluntarias con un papel pueden escribir.

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
pager-previous = Anterior
pager-next = Siguiente
pager-summary = Página { $page } de { $pages }

## Threads
thread-new-title = Nuevo hilo
thread-new-send = Empezar el hilo
thread-edit-title = Cambiar el título
thread-edit-link = Cambiar el título
thread-locked-heading = Este hilo está cerrado
thread-title-taken-back = Retirado por quien lo escribió
thread-title-removed = Quitado por la moderación
thread-title-erased = Borrado
reply-heading = Tu respuesta
reply-send = Publicar la respuesta

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
post-undo-about = Has retirado esta publicación. Durante 30 días puedes recuperarla tal como estaba.
post-taken-back = Quien escribió esta publicación la retiró.
post-removed = La moderación quitó esta publicación.
post-erased = Esta publicación se borró.
post-held = Alguien de moderación va a ver esta publicación antes de que aparezca.
post-expired = Esta publicación se escribió para quedarse solo un tiempo, y ese tiempo ha pasado.
post-thanks = { $count ->
    [one] 1 persona ha dado las gracias
   *[other] { $count } personas han dado las gracias
}
quote-by = { $name } escribió
quote-gone = Las palabras citadas ya no están aquí.
byline-former = Exmiembro
byline-system = { $community }

## Writing
field-title = Título
field-title-hint = De 3 a 150 caracteres. Unas pocas palabras que digan de qué trata.
field-body = Lo que quieres decir
field-reply = Lo que quieres decir
composer-seen = Otras personas ven tu nombre al lado.
composer-preview = Vista previa
composer-keys = Ctrl + Intro envía
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
conflict-title-text = No se ha perdido nada. Abajo está el título tal como es ahora. El tuyo está en el formulario: ajústalo si quieres y guarda.
conflict-body-text = No se ha perdido nada. Primero va el texto tal como es ahora, después el tuyo. Ajusta el tuyo si quieres y guarda.
conflict-theirs = El texto tal como es ahora
revisions-title = Versiones de la publicación #{ $number }
revisions-lead = Solo pueden ver esta página quien escribió la publicación y quienes cuidan esta comunidad.
revisions-version = Versión { $number }
why-locked = Este hilo está cerrado. Se puede leer, pero por ahora nadie puede responder.
why-signed-out = Para escribir aquí, inicia sesión primero.
why-board-readonly = Puedes leer este foro. Escribir en él corresponde a otras personas.

## Moderators' actions on a thread
moderate-heading = Acciones de moderación
moderate-lock = Cerrar el hilo
moderate-lock-message = Mensaje
moderate-lock-message-hint = Quien pueda leer el hilo lo ve al final.
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
field-email = Correo electrónico
sign-in-title = Iniciar sesión
sign-in-send = Iniciar sesión
sign-in-new = ¿Es tu primera vez aquí?
sign-in-join = Unirse a esta comunidad
sign-in-forgotten = ¿Has olvidado la contraseña? Quienes llevan esta comunidad pueden ayudarte a volver a entrar.
sign-in-forgotten-link = Cómo contactar
sign-up-title = Unirse
sign-up-lead = Bastan un nombre y una contraseña. Sin nombre real y sin preguntas.
sign-up-username-hint = Otras personas ven este nombre al lado de lo que escribes. Elige uno que no lleve hasta ti. De 2 a 32 letras y cifras, con - _ . entre ellas.
sign-up-email-hint = Las demás personas de aquí nunca lo ven. Solo se usa para ayudarte a volver a entrar.
sign-up-agree = Al unirte, aceptas que nos cuidemos como dicen estas páginas:
sign-up-send = Unirse
sign-up-have = ¿Ya eres miembro?
closed-title = Aún no se pueden crear cuentas nuevas
closed-text = Esta comunidad todavía se está preparando. Cuando esté lista, cualquiera podrá unirse aquí.
closed-help = Si necesitas a alguien ahora, la página de ayuda funciona sin cuenta.
closed-help-link = Abrir la página de ayuda
closed-home-link = Inicio
resume-title = Has vuelto a iniciar sesión
resume-lead = No se ha enviado nada. Aquí está lo que escribiste: léelo otra vez y envíalo.
resume-send = Enviar
resume-leave = Dejarlo

## A member's page
member-joined = Se unió
member-own = Tu cuenta
member-own-about = Esta parte solo la ves tú.
member-sign-out = Cerrar sesión
member-roles = Papeles de este miembro
member-posts = Publicaciones
member-posts-about = Solo aparecen las publicaciones de foros que puedes leer.
member-posts-empty = Aquí no hay nada que puedas leer.
member-posts-empty-self = Lo que escribas en los foros aparecerá aquí.

## Language and display
preferences-title = Idioma y aspecto
preferences-kept-account = Se guarda con tu cuenta.
preferences-kept-cookie = Se guarda en este aparato, en una cookie que solo contiene estas elecciones. Se pone cuando guardas.
preferences-locale = Idioma
preferences-theme = Colores
preferences-theme-hint = El modo oscuro cansa menos la vista de noche.
preferences-country = País
preferences-country-hint = Decide qué números muestra primero la página de ayuda. Otras personas no lo ven.
theme-auto = Como en el aparato
theme-light = Claro
theme-dark = Oscuro

## Set-up
setup-title = Poner en marcha esta comunidad
setup-lead = Unas pocas preguntas y queda abierta. Más adelante puedes cambiar todas las respuestas.
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
setup-starter-full-about = Los pocos de antes, y foros para los cuatro puntos, la práctica de herramientas, los logros, los momentos difíciles, las reuniones y otros temas.
setup-starter-none = Ninguno
setup-starter-none-about = Creas cada foro por tu cuenta.
setup-administrator-legend = Tu propia cuenta
setup-username-hint = Serás la primera persona con el papel de administración. Otras personas ven este nombre al lado de lo que escribes.
setup-send = Abrir la comunidad

## Administration
admin-title = Administración
admin-nav-label = Administración
admin-overview = Resumen
admin-figure-members = Miembros
admin-figure-threads = Hilos
admin-figure-posts = Publicaciones
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
admin-group-members = Miembros del grupo
admin-group-members-empty = Aún no hay nadie en este grupo.
admin-group-username = Nombre de un miembro
admin-roles = Papeles
admin-roles-about = Abre la página de un miembro y sigue «Papeles de este miembro».
settings-locale = Idioma de la comunidad
settings-locale-hint = Para personas cuyo navegador no pide ningún idioma que tengamos.
settings-exit-url = Adónde lleva «Salir de esta página»
settings-exit-url-hint = Una página neutra que no despierte preguntas, como la previsión del tiempo. Empieza por https://
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
field-read-audience-hint = Abrir más un foro abre también lo que se escribió antes. Avisa primero a la gente.
field-write-audience = Quién puede escribir en él
field-group = Grupo
field-group-hint = Hace falta cuando solo el grupo puede leer o escribir.
field-indexing = Los buscadores pueden mostrarlo
field-indexing-hint = Solo para foros que cualquiera puede leer. Los títulos aparecen entonces en las direcciones.
roles-title = Papeles de { $name }
roles-lead = Un papel da permisos en todo el sitio, en una sección o en un foro.
roles-empty = Ningún papel, aparte de ser miembro.
roles-new = Dar un papel
roles-add = Dar este papel
roles-no-end = sin fecha final
roles-until = hasta el { $date }
field-role = Papel
field-scope-kind = Dónde
field-scope = Qué sección o foro
field-scope-hint = No hace falta para todo el sitio.
field-expires = Último día
field-expires-hint = Déjalo vacío para un papel sin final.
group-none = Ningún grupo
scope-none = Todo el sitio
scope-site = Todo el sitio
scope-section = Sección: { $title }
scope-board = Foro: { $title }
scope-kind-site = Todo el sitio
scope-kind-section = Una sección
scope-kind-board = Un foro
role-administrator = Administración
role-moderator = Moderación
role-member = Miembro

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
error-title-length = Un título tiene de 3 a 150 caracteres.
error-name-taken = Alguien ya tiene este nombre. Elige otro, por favor.
error-name-shape = Un nombre tiene de 2 a 32 letras y cifras, con - _ . solo entre ellas.
error-name-reserved = Este nombre está reservado para la propia comunidad. Elige otro, por favor.
error-name-looks-like = Este nombre se parece demasiado al de otro miembro. Elige uno que no se pueda confundir, por favor.
error-password-short = Una contraseña necesita al menos 10 caracteres.
error-password-long = Una contraseña tiene como mucho 128 caracteres.
error-sign-in = El nombre y la contraseña no coinciden.
error-email = Esto no parece una dirección de correo. También puedes dejarlo vacío.
error-url = Tiene que ser una dirección web completa que empiece por https://
error-slug = Usa letras minúsculas de la a a la z, sin tildes ni eñe, cifras y guiones. Empieza y termina con una letra o una cifra.
error-slug-taken = Este nombre corto ya está en uso.
error-choice = Elige una de las opciones, por favor.
error-number = Tiene que ser un número entero.
error-date = Tiene que ser una fecha que aún no haya llegado.
error-unknown-member = No hay ningún miembro con este nombre.
error-group-needed = Elige el grupo que puede leer o escribir aquí.
error-last-administrator = Es la única persona que administra el sitio. Da antes el papel a alguien más.
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
page-400-title = Eso no llegó como debía
page-400-text = No se pudo leer la solicitud, así que no ha cambiado nada. Vuelve atrás y prueba una vez más.
page-403-title = Esto no está abierto para ti
page-403-text = Tu cuenta no puede hacer esto aquí. No ha cambiado nada.
page-403-session-title = Vuelve a iniciar sesión, por favor
page-403-session-text = Se cerró tu sesión, o la página llevaba demasiado tiempo abierta. No se ha enviado nada y no se ha perdido nada.
page-403-locked-title = Este hilo se cerró mientras tanto
page-403-locked-text = No se pudo añadir tu respuesta. No se ha perdido nada de lo que escribiste.
page-404-title = Aquí no hay nada que puedas ver
page-404-text = Puede que la dirección esté mal, que la página ya no exista o que solo se pueda leer con la sesión iniciada.
page-409-title = Esto cambió mientras tanto
page-409-text = Otra persona lo cambió antes que tú, así que aún no se ha guardado nada tuyo. Vuelve atrás, míralo y prueba otra vez.
page-413-title = Eso era demasiado largo
page-413-text = Llegó más de lo que cabe en un formulario, así que no se ha guardado nada. Vuelve atrás, acórtalo y envíalo otra vez.
page-429-title = Una pausa corta, por favor
page-429-text = Hubo muchas solicitudes desde tu conexión. No se ha enviado nada, y tu cuenta está bien.
page-500-title = Algo falló por nuestra parte
page-500-text = No ha sido culpa tuya. Puede que lo último que enviaste no se haya guardado. Vuelve a intentarlo dentro de un momento, por favor.
page-503-title = Ahora mismo no damos abasto
page-503-text = No se ha enviado nada. Vuelve a intentarlo dentro de un momento, por favor. En la página de ayuda hay números a los que puedes llamar en cualquier momento.
