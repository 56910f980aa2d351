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
helpline-kind-gambling = Juego de apuestas
helpline-kind-youth = Infancia y juventud
helpline-hours-always = Día y noche, todos los días
helpline-hours-weekdays = De lunes a viernes

## Ayuda: comienzo de la página y números
help-title = Ayuda ahora mismo
help-lead = Elige lo que más se parezca a lo que te pasa. Si dudas, llama al número de emergencias.
help-choices-label = Qué está pasando
help-choice-danger = Peligro ahora
help-choice-overdose = Sobredosis o abstinencia
help-choice-urge = Un impulso ahora
help-choice-unsafe = Donde estoy no es seguro
help-numbers-for = Números para { $country }
help-numbers-unknown = Números: elige tu país
help-numbers-missing = Aún no tenemos números que mostrar. Llama al número de emergencias que conozcas o pide a alguien cercano que llame.
# Enlace junto al título que lleva a la elección del país.
help-change = cambiar
# En los enlaces grandes: marca el número.
help-call = Llamar al { $number }
help-see-numbers = Ver los números para hablar con alguien
# $text es qué enviar y adónde, por ejemplo: SHOUT to 85258
help-line-text = Por mensaje de texto: { $text }
help-line-checked = comprobado por última vez: { $date }
help-line-unchecked = aún sin comprobar por nuestra parte
help-directory = En otro país, o si buscas otro tipo de ayuda: un directorio internacional reúne teléfonos gratuitos.
help-directory-link = findahelpline.com
help-country-label = País
help-country-show = Mostrar números
help-country-keep = Recordar esta elección
help-country-keep-hint = Solo recordamos el país, para que esta página se abra con él la próxima vez.

## Ayuda: peligro ahora
help-danger-call = Si alguien está herido o puede estarlo muy pronto, llama ya al número de emergencias. No hace falta tener certeza.
help-danger-where = Di primero dónde estás. Después, qué ha pasado.
help-danger-stay-on-line = No cuelgues. Quien conteste te dirá qué hacer.
help-danger-self-heading = Si piensas en acabar con tu vida
help-danger-self-intro = Has llegado hasta esta página. Por favor, da un paso más, junto a otra persona.
help-danger-self-tell = Cuéntaselo ya a alguien: un teléfono de ayuda, una amistad, alguien del vecindario, quien esté cerca. No hacen falta palabras especiales. Basta con «corro peligro, quédate conmigo, por favor».
help-danger-self-distance = Pon distancia entre tú y cualquier cosa con la que podrías hacerte daño. Sal de la habitación o pide a alguien que se lo lleve.
help-danger-self-people = Quédate donde haya gente, aunque no hables.
help-danger-self-enough = Piensa solo en los próximos diez minutos. Los sentimientos tan fuertes cambian, aunque parezca que no pueden hacerlo.
help-danger-other-heading = Si te preocupa otra persona
help-danger-other-ask = Pregúntale con cariño y sin rodeos si está pensando en el suicidio. Preguntar no le da la idea.
help-danger-other-listen = Quédate y escucha. No necesitas tener respuestas.
help-danger-other-call = Si podría hacerlo pronto, llama al número de emergencias y no dejes sola a esa persona, siempre que quedarte sea seguro para ti.
help-danger-other-online = Si es alguien de aquí, avisa también a alguien de moderación. Si hay peligro ahora, no nos esperes.

## Ayuda: sobredosis, intoxicación, abstinencia
help-overdose-call = Llama al número de emergencias si crees que puede ser una sobredosis o una intoxicación. Llama aunque dudes y aunque ya haya pasado otras veces.
help-overdose-signs-heading = Llama enseguida si alguien
help-overdose-sign-wake = no se despierta, o vuelve a dormirse al momento
help-overdose-sign-breath = respira despacio o de forma irregular, hace ronquidos o gorgoteos extraños, o no respira
help-overdose-sign-colour = tiene los labios, las uñas o la piel azulados, grises o muy pálidos
help-overdose-sign-seizure = tiene una convulsión
help-overdose-sign-other = tiene dolor en el pecho, tiene mucha fiebre, mucha confusión, o vomita sin parar
help-overdose-do-heading = Hasta que llegue la ayuda
help-overdose-do-breathing = Si no respira con normalidad, díselo enseguida al servicio de emergencias y haz lo que te indiquen.
help-overdose-do-recovery = Si respira pero no se despierta, pon a la persona de lado, con la rodilla de arriba doblada y la cabeza un poco hacia atrás, para que la boca pueda vaciarse y el aire pase. Es la posición lateral de seguridad.
help-overdose-do-stay = Quédate con esa persona y vigila su respiración. No dejes que «la duerma» a solas.
help-overdose-do-tell = Di qué ha tomado y cuándo, hasta donde sepas. Ayuda a quienes la van a atender.
help-overdose-do-reversal = Si tienes un medicamento hecho para revertir una sobredosis, úsalo como dice su prospecto. Llama también, porque su efecto puede pasarse.
help-overdose-do-not = No le provoques el vómito. No le des comida, bebida ni otras sustancias. No la pongas en la bañera ni en la ducha.
help-withdrawal-heading = Abstinencia
help-withdrawal-risk = Dejar de golpe el alcohol o las benzodiacepinas, tras un consumo intenso o largo, puede causar convulsiones y poner en peligro la vida.
help-withdrawal-not-alone = No lo dejes de golpe y a solas. Habla antes con un médico o con un servicio cercano: hay formas más seguras de dejarlo.
help-withdrawal-call = Llama al número de emergencias si hay una convulsión, si ves u oyes cosas que no están, o si hay confusión, fiebre, dolor en el pecho o temblores fuertes.
help-withdrawal-company = Si ya lo has dejado, procura que alguien te acompañe y pide consejo médico hoy mismo.
help-withdrawal-tolerance = Después de una pausa, aunque sea corta, el cuerpo aguanta menos que antes. Lo que entonces era habitual puede ser peligroso ahora.

## Ayuda: un impulso ahora
help-urge-wave = Un impulso es como una ola: sube, llega a lo más alto y pasa. Puede parecer que solo va a crecer. No es así, y no tienes que seguirlo.
help-urge-delay = Aplázalo. No decidas nada durante diez minutos. Luego mira otra vez y, si lo necesitas, toma diez más.
help-urge-leave = Aléjate del lugar, la gente o la pantalla que lo alimenta. Salir fuera va bien.
help-urge-distract = Haz algo que ocupe las manos y la cabeza: beber agua fría, una ducha, un paseo, fregar los platos, una canción para cantar.
help-urge-tell = Cuéntaselo a alguien. Llama a una amistad o a un teléfono de ayuda, o escribe aquí. «Tengo un impulso y no quiero seguirlo» es una buena primera frase.
help-urge-surf = Surféalo. Quédate sin moverte. Nota en qué parte del cuerpo está. Respira despacio y mira cómo sube, cambia y baja, sin luchar contra él.
help-urge-reasons = Recuerda por qué empezaste. Di un motivo en voz alta o lee lo que dejaste escrito.
help-urge-after = Si lo has seguido: no has perdido nada de lo que aprendiste. Asegúrate de no correr peligro, cuéntaselo a alguien y vuelve a empezar desde aquí.

## Ayuda: donde estoy no es seguro
help-unsafe-call = Si alguien te hace daño o te amenaza, o temes que lo haga, llama al número de emergencias cuando puedas hacerlo sin peligro.
help-unsafe-fault = Lo que alguien te hace no es culpa tuya, da igual lo que tú o esa persona hayáis bebido o consumido.
help-unsafe-room = Si empieza la tensión, acércate a una salida. Evita la cocina y las habitaciones con una sola puerta.
help-unsafe-plan = Piensa en una persona y un lugar a los que puedas ir a cualquier hora. Acordad una palabra que signifique «pide ayuda».
help-unsafe-substances = Puedes pedir ayuda aunque hayas bebido o consumido. Los servicios para quienes sufren violencia en casa están acostumbrados.
help-unsafe-screen-heading = Si alguien puede mirar tu pantalla
help-unsafe-exit = «Salir de esta página» está siempre a la vista y cambia esta página por otra corriente.
help-unsafe-history = No puede ocultar que estuviste aquí. El botón Atrás puede volver a esta página. El historial del navegador guarda la página, y quizá también el rúter o una cuenta que comparte el historial entre aparatos.
help-unsafe-device = Una ventana privada deja menos rastro. No protege de quien vigila el aparato con un programa. Si puedes, usa un aparato que esa persona no toque nunca.
help-unsafe-calls = Las llamadas y los mensajes pueden aparecer en la lista del teléfono y en la factura.
help-unsafe-sign-out = En un aparato compartido, cierra la sesión al irte.

## Ayuda: quiénes somos
help-peers-heading = Somos iguales que se apoyan, no un servicio de crisis
help-peers = Aquí las personas se apoyan desde su propia experiencia. Puede que ahora mismo no esté leyendo nadie. Si no puede esperar, usa por favor uno de los números de arriba.
help-numbers-origin = Los números pueden cambiar. Si alguno está mal, díselo por favor a quienes llevan esta comunidad.

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
guidelines-labels-title = Sin etiquetas para los demás.
guidelines-labels = Cada cual puede describirse como quiera. A nadie se le da un nombre que no ha elegido.
guidelines-paths-heading = Muchos caminos
guidelines-paths-title = Respeta otros caminos.
guidelines-paths = Grupos, terapia, fe, nada de eso, dejarlo, reducir: cada persona encuentra su manera. Di lo que te ayuda a ti, sin despreciar lo que ayuda a otra.
guidelines-medication-title = La medicación tomada según receta es bienvenida.
guidelines-medication = Nadie ha avanzado menos por tomarla. No presiones a nadie para que la deje o la cambie.
guidelines-medical-title = Los consejos médicos son cosa de profesionales.
guidelines-medical = Puedes contar lo que viviste. No puedes diagnosticar a otros ni decirles cómo dejar una sustancia. Dejar de golpe el alcohol o las benzodiacepinas puede ser peligroso: di «por favor, consulta antes con un médico».
guidelines-safety-heading = Que sea un lugar seguro
guidelines-sourcing-title = Nada de conseguir sustancias.
guidelines-sourcing = No compres, vendas, pidas ni insinúes dónde conseguir sustancias, ni medicamentos de receta sin receta.
guidelines-detail-title = Ni dosis ni instrucciones.
guidelines-detail = Deja fuera las cantidades, las pautas, las formas de consumir y las historias que lo hacen sonar atractivo.
guidelines-self-harm-title = Habla del suicidio y las autolesiones sin detalles.
guidelines-self-harm = Puedes decir lo mal que está todo, y queremos que lo digas. Deja fuera métodos, lugares, planes e imágenes.
guidelines-eating-title = Sin números sobre la comida o el cuerpo.
guidelines-eating = Deja fuera pesos, tallas, calorías y reglas de dieta. Pueden hacer daño a quien lee.
guidelines-crisis-title = Si hay peligro, llama primero.
guidelines-crisis = Somos iguales que se apoyan y puede que ahora no lea nadie. En Ayuda hay números que contestan. Pedir ayuda nunca va contra las normas.
guidelines-trust-heading = Confianza
guidelines-privacy-title = Cuida la privacidad, la tuya y la de los demás.
guidelines-privacy = Nada de nombres completos, direcciones, teléfonos ni lugares de trabajo. Lo que se lee aquí no se copia, no se fotografía ni se cuenta fuera.
guidelines-advertising-title = Sin publicidad.
guidelines-advertising = Ni centros de tratamiento, ni productos, ni colectas, ni búsqueda de participantes para estudios, salvo acuerdo previo con quienes llevan esta comunidad.
guidelines-relationships-title = No es un lugar para ligar.
guidelines-relationships = Mucha gente llega aquí en un momento frágil. No hagas acercamientos románticos ni sexuales, y menos a alguien recién llegado.
guidelines-adults-title = Para personas adultas.
guidelines-adults = Hay que tener 18 años o más. Si tienes menos, mereces la ayuda de quienes saben darla: en Ayuda hay un directorio con teléfonos para jóvenes.
guidelines-reporting-heading = Denunciar, y qué hace la moderación
guidelines-reporting = Si algo va contra estas normas o te preocupa, denúncialo o díselo a alguien de moderación. A la persona denunciada no se le dice quién fue.
guidelines-moderators-first = La moderación primero pregunta y explica. Casi todo se arregla con unas palabras amables o una corrección.
guidelines-moderators-ladder = Si eso no basta, o alguien corre peligro, puede ocultar o retirar una publicación, poner pausas a alguien o cerrarle el acceso por un tiempo o para siempre.
guidelines-moderators-reason = Quien escribió se entera de qué se hizo y por qué.
guidelines-moderators-own = Nadie modera en una disputa propia.
guidelines-appeals-heading = Si no estás de acuerdo
guidelines-appeals = Puedes recurrir una decisión. El recurso lo lee una persona y, si es posible, alguien que no tomó la decisión.
guidelines-help = ¿Hay peligro, o es una mala noche?
guidelines-help-link = Abrir Ayuda

## Privacidad
privacy-title = Privacidad
privacy-lead = Qué guardamos sobre ti, quién puede leerlo y qué no podemos prometer.
privacy-kept-heading = Qué se guarda
privacy-kept = Solo lo que la comunidad necesita para funcionar:
privacy-kept-name = El nombre que elegiste. No tiene que ser el tuyo, y sugerimos que no lo sea.
privacy-kept-password = Una huella de tu contraseña, a partir de la cual no se puede leer la contraseña.
privacy-kept-email = Tu dirección de correo, solo si la das. Se guarda cifrada y nunca se muestra a otros miembros.
privacy-kept-posts = Lo que escribes, con la hora, y las versiones anteriores cuando corriges.
privacy-kept-sessions = Tus inicios de sesión, para que sigan abiertos hasta que los cierres o caduquen.
privacy-kept-preferences = El idioma, el aspecto y el país que elegiste.
privacy-kept-logs = No se guardan direcciones IP. Para frenar abusos, el servidor las tiene en memoria un rato corto. Sus registros no contienen nombres, ni direcciones, ni nada de lo que escribes.
privacy-readers-heading = Quién puede leer qué
privacy-readers = Cada foro dice quién lo lee:
privacy-readers-public = Foros públicos: cualquiera en internet, sin cuenta.
privacy-readers-members = Foros de miembros: cualquiera que se haya unido. Unirse es fácil, así que piensa en una sala grande.
privacy-readers-group = Foros de grupo: los miembros de ese grupo y quienes lo cuidan.
privacy-readers-staff = Foros del equipo: quienes llevan y moderan la comunidad.
privacy-readers-moderators = La moderación puede leer los foros que cuida y lo que se le denuncia, con sus versiones anteriores.
privacy-readers-operator = Quien lleva el servidor tiene acceso técnico a lo que hay en él, pero no a tu contraseña.
privacy-cookies-heading = Cookies
privacy-cookies = Hay cuatro, todas nuestras. Ninguna te sigue a otros sitios.
privacy-cookies-session = Sesión: se pone al iniciar sesión. La mantiene abierta.
privacy-cookies-device = Aparato: se pone al iniciar sesión. Nos permite frenar a extraños que prueban contraseñas sin frenarte a ti.
privacy-cookies-form = Formulario: solo la ponen las páginas con un formulario. Demuestra que lo enviaste tú.
privacy-cookies-preferences = Preferencias: solo se pone cuando eliges idioma, aspecto o país sin haber iniciado sesión.
privacy-changes-heading = Corregir y retirar
privacy-changes-edit = Puedes corregir tus publicaciones. Las versiones anteriores las ven solo tú y la moderación.
privacy-changes-retract = Puedes retirar una publicación. Los demás dejan de verla. Puedes deshacerlo durante 30 días.
privacy-changes-blanked = Pasados esos 30 días se borran el texto y sus versiones anteriores, salvo que la moderación siga ocupándose de una denuncia sobre él.
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
privacy-limits-law = Un tribunal o una autoridad puede obligar a quienes llevan esta comunidad a entregar lo que está guardado.
privacy-limits-privilege = Hablar aquí no tiene la protección de hablar con un médico o con un abogado.
privacy-limits-safety = Si una vida parece correr peligro, quienes llevan esta comunidad pueden contar lo que sepan a los servicios de emergencia.
privacy-health-heading = Sobre tu salud
privacy-health = Lo que escribes aquí puede decir algo de tu salud. Escribirlo o no, y dónde, es decisión tuya cada vez. No hace falta contar nada para participar.
privacy-rights-heading = Tus derechos
privacy-rights = Puedes preguntar qué se guarda sobre ti, pedir que se corrija, recibir una copia o pedir que se borre. Según dónde vivas, la ley te da más derechos, como reclamar ante una autoridad de protección de datos.
privacy-operator-heading = Quién responde
privacy-operator = Esta comunidad la lleva { $operator }.
privacy-operator-country = Se lleva desde: { $country }.
privacy-operator-contact = Contacto: { $contact }

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
about-is-paths = Puedes acudir también a otros grupos, a terapia o usar medicación. Hay muchos caminos, y este no va bien a todo el mundo.
about-is-lapse = Un tropiezo no es un fracaso y no te quita nada. Es algo de lo que aprender, y después se te recibe igual que antes.
about-not-heading = Qué no es
about-not-care = Es apoyo entre iguales, no atención médica. Miembros y moderación hablan desde su experiencia; no diagnostican ni tratan.
about-not-crisis = No es un servicio de crisis. Puede que ahora mismo no lea nadie. En Ayuda hay números que contestan.
about-not-affiliated = No está vinculada a ninguna organización de recuperación ni cuenta con el respaldo de ninguna.
about-operator-heading = Quién la lleva
about-operator = Esta comunidad la lleva { $operator }.
about-operator-country = Se lleva desde: { $country }.
about-operator-contact = Contacto: { $contact }
about-software-heading = El programa
about-software = Estas páginas las hace Mooring, un servidor de foros libre. Cualquiera puede usarlo, estudiarlo, cambiarlo y compartirlo bajo la licencia MIT o la Apache 2.0. Quienes lo escriben no llevan esta comunidad ni pueden ver lo que se escribe aquí.
about-link-guidelines = Normas
about-link-privacy = Privacidad
about-link-help = Ayuda
