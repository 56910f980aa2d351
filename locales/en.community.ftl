# Help, guidelines, privacy and about.

## Countries
country-au = Australia
country-ca = Canada
country-de = Germany
country-eu = European Union
country-fr = France
country-gb = United Kingdom
country-ie = Ireland
country-in = India
country-nl = Netherlands
country-nz = New Zealand
country-us = United States
country-za = South Africa

## Helplines: kinds and hours
helpline-kind-emergency = Emergency services
helpline-kind-emotional = Someone to talk to, thoughts of suicide
helpline-kind-substances = Alcohol and drugs
helpline-kind-family = Family and friends
helpline-kind-violence = Violence and abuse
helpline-kind-poison = Poisoning
helpline-kind-gambling = Gambling
helpline-kind-youth = Children and young people
helpline-hours-always = Day and night, every day
helpline-hours-weekdays = On weekdays

## Help: top of the page and numbers
help-title = Help right now
help-lead = Choose what fits best. If you are not sure, call the emergency number.
help-choices-label = What is happening
help-choice-danger = Danger now
help-choice-overdose = Overdose or withdrawal
help-choice-urge = An urge now
help-choice-unsafe = Not safe where I am
help-numbers-for = Numbers for { $country }
help-numbers-unknown = Numbers: choose your country
help-numbers-missing = We have no numbers to show yet. Call the emergency number you know, or ask anyone near you to call.
# A link beside the heading that leads to the choice of country.
help-change = change
# On the large links: dials the number.
help-call = Call { $number }
help-see-numbers = See the numbers for talking to someone
# $text is what to send and where, for example: SHOUT to 85258
help-line-text = By text message: { $text }
help-line-checked = last checked { $date }
help-line-unchecked = not checked by us yet
help-directory = In another country, or looking for another kind of help: an international directory lists free helplines.
help-directory-link = findahelpline.com
help-country-label = Country
help-country-show = Show numbers
help-country-keep = Keep this choice
help-country-keep-hint = We remember only the country, so this page opens with it next time.

## Help: danger now
help-danger-call = If someone is hurt, or may be hurt very soon, call the emergency number now. You do not have to be certain.
help-danger-where = Say where you are first. Then say what has happened.
help-danger-stay-on-line = Stay on the line. The person who answers will tell you what to do.
help-danger-self-heading = If you are thinking of ending your life
help-danger-self-intro = You have got as far as this page. Please take one more step, with another person.
help-danger-self-tell = Tell someone now: a helpline, a friend, a neighbour, anyone near you. You need no special words. “I am not safe, please stay with me” is enough.
help-danger-self-distance = Put distance between you and anything you might hurt yourself with. Leave the room, or ask someone to take it away.
help-danger-self-people = Be where other people are, even if you do not talk.
help-danger-self-enough = Only think about the next ten minutes. Feelings this strong do change, even when it seems they cannot.
help-danger-other-heading = If you are worried about someone else
help-danger-other-ask = Ask them kindly and directly whether they are thinking of suicide. Asking does not put the idea there.
help-danger-other-listen = Stay and listen. You do not need to have answers.
help-danger-other-call = If they may act on it soon, call the emergency number and do not leave them alone, if it is safe for you to stay.
help-danger-other-online = If it is someone here, tell a moderator as well. Do not wait for us if there is danger now.

## Help: overdose, poisoning, withdrawal
help-overdose-call = Call the emergency number if you think it may be an overdose or poisoning. Call even if you are unsure, and even if it has happened before.
help-overdose-signs-heading = Call at once if someone
help-overdose-sign-wake = cannot be woken, or drifts off again at once
help-overdose-sign-breath = breathes slowly or unevenly, snores or gurgles in an odd way, or does not breathe
help-overdose-sign-colour = has lips, nails or skin that look blue, grey or very pale
help-overdose-sign-seizure = has a seizure
help-overdose-sign-other = has chest pain, is very hot, very confused, or keeps being sick
help-overdose-do-heading = Until help comes
help-overdose-do-breathing = If they are not breathing normally, tell the emergency service straight away and do what they say.
help-overdose-do-recovery = If they breathe but cannot be woken, roll them on to their side, with the upper knee bent and the head tilted back a little, so that the mouth can drain and the airway stays open. This is the recovery position.
help-overdose-do-stay = Stay with them, and keep watching their breathing. Do not let them “sleep it off” alone.
help-overdose-do-tell = Say what was taken and when, as far as you know. It helps the people who treat them.
help-overdose-do-reversal = If you have a medicine made to reverse an overdose, use it as its leaflet says. Call for help as well, because it can wear off.
help-overdose-do-not = Do not make them vomit. Give no food, drink or other substances. Do not put them in a bath or shower.
help-withdrawal-heading = Withdrawal
help-withdrawal-risk = Stopping alcohol or benzodiazepines suddenly, after using them heavily or for a long time, can cause seizures and can threaten life.
help-withdrawal-not-alone = Do not stop suddenly and alone. Speak with a doctor or a local service first: there are safer ways to stop.
help-withdrawal-call = Call the emergency number for a seizure, for seeing or hearing things that are not there, for confusion, fever, chest pain or severe shaking.
help-withdrawal-company = If you have already stopped, have someone with you, and ask for medical advice today.
help-withdrawal-tolerance = After a break, even a short one, the body can bear less than before. What was usual then may be dangerous now.

## Help: an urge now
help-urge-wave = An urge is like a wave: it rises, reaches its peak and passes. It can feel as if it will only grow. It does not, and you do not have to act on it.
help-urge-delay = Delay. Decide nothing for ten minutes. Then look again, and take ten more if you need them.
help-urge-leave = Leave the place, the people or the screen that feeds it. Outside is good.
help-urge-distract = Do something that takes your hands and your mind: a cold drink of water, a shower, a walk, dishes, a song you must sing along to.
help-urge-tell = Tell someone. Call a friend or a helpline, or write a post here. “I have an urge and I do not want to act on it” is a fine first line.
help-urge-surf = Surf it. Sit or stand still. Notice where in your body it is. Breathe slowly, and watch it rise, change and fall, without fighting it.
help-urge-reasons = Remember why you started. Say one reason out loud, or read what you wrote down.
help-urge-after = If you did act on it: you have lost nothing that you learned. Make sure you are safe, tell someone, and begin again from here.

## Help: not safe where I am
help-unsafe-call = If someone is hurting or threatening you, or you fear they will, call the emergency number when you can do so safely.
help-unsafe-fault = What someone does to you is not your fault, whatever you or they have been drinking or using.
help-unsafe-room = If trouble is starting, move towards a way out. Keep away from the kitchen and from rooms with one door.
help-unsafe-plan = Think of one person and one place you could go to at any hour. Agree on a word that means “call for help”.
help-unsafe-substances = You can ask for help even if you have been drinking or using. Services for people hurt at home are used to it.
help-unsafe-screen-heading = If someone may look at your screen
help-unsafe-exit = “Exit this page” stays in view and swaps this page for an ordinary one.
help-unsafe-history = It cannot hide that you were here. The Back button may lead here again. Your browser’s history still lists the page, and so may the router, or an account that shares history between devices.
help-unsafe-device = A private window leaves less behind. It is no protection from someone who watches the device with software. If you can, use a device that they never touch.
help-unsafe-calls = Calls and text messages can show in the phone’s list and on the bill.
help-unsafe-sign-out = On a shared device, sign out when you leave.

## Help: who we are
help-peers-heading = We are peers, not a crisis service
help-peers = The people here support each other from their own experience. Nobody may be reading right now. If it cannot wait, please use one of the numbers above.
help-numbers-origin = Numbers can change. If one is wrong, please tell the people who run this community.

## Guidelines
guidelines-title = Guidelines
guidelines-lead = A few agreements that let everyone speak freely here and be met with kindness.
guidelines-speaking-heading = How we speak
guidelines-experience-title = Speak from your own experience.
guidelines-experience = Say “I”, and tell what you have tried, felt and learned. Tell other people’s stories only as far as they touch yours.
guidelines-advice-title = Offer, do not push.
guidelines-advice = Ask before you give advice, and take no for an answer. Often it is enough to say “I read you”.
guidelines-kindness-title = Be kind, also when you disagree.
guidelines-kindness = Talk about ideas, never down to a person. Insults, threats, mockery and hatred of any group have no place here.
guidelines-labels-title = No labels for others.
guidelines-labels = Everyone may describe themselves as they like. Nobody is given a name they have not chosen.
guidelines-paths-heading = Many ways
guidelines-paths-title = Respect other paths.
guidelines-paths = Groups, therapy, faith, none of these, stopping, cutting down: people find their own way. Say what helps you, without running down what helps somebody else.
guidelines-medication-title = Medication taken as prescribed is welcome.
guidelines-medication = Nobody is less far along because of it. Do not urge anyone to stop or to change theirs.
guidelines-medical-title = Leave medical advice to professionals.
guidelines-medical = You may tell what you went through. You may not diagnose others, or tell them how to come off something. Stopping alcohol or benzodiazepines suddenly can be dangerous: say “please see a doctor first”.
guidelines-safety-heading = Keeping it safe
guidelines-sourcing-title = No sourcing.
guidelines-sourcing = Do not buy, sell, ask for or hint at where to get substances, nor prescription medicines without a prescription.
guidelines-detail-title = No doses and no how-to.
guidelines-detail = Leave out amounts, schedules, ways of using, and stories that make it sound attractive.
guidelines-self-harm-title = Speak about suicide and self-harm without detail.
guidelines-self-harm = You may say how bad it is, and we want you to. Leave out methods, places, plans and pictures.
guidelines-eating-title = No numbers about eating or bodies.
guidelines-eating = Leave out weights, sizes, calories and diet rules. They can harm someone who reads along.
guidelines-crisis-title = In danger, call first.
guidelines-crisis = We are peers, and nobody may be reading at this moment. Help has numbers that answer. A plea for help never breaks a rule.
guidelines-trust-heading = Trust
guidelines-privacy-title = Protect privacy, yours and others’.
guidelines-privacy = No full names, addresses, phone numbers or workplaces. What you read here is not copied, photographed or retold elsewhere.
guidelines-advertising-title = No advertising.
guidelines-advertising = No treatment centres, products, fundraising or recruiting for studies, unless the people who run this community have agreed beforehand.
guidelines-relationships-title = This is not a place to date.
guidelines-relationships = Many people arrive here when life is fragile. Do not make romantic or sexual approaches, least of all to someone new.
guidelines-adults-title = For adults.
guidelines-adults = You need to be 18 or older. If you are younger, you deserve help from people who know how to give it: Help leads to a directory that lists lines for young people.
guidelines-reporting-heading = Reporting, and what moderators do
guidelines-reporting = If something here breaks these guidelines or worries you, report it or tell a moderator. The person you report is not told who did.
guidelines-moderators-first = Moderators first ask and explain. Most things are settled with a few kind words or an edit.
guidelines-moderators-ladder = If that does not help, or someone is at risk, they may hide or remove a post, slow someone down, or close their access for a time or for good.
guidelines-moderators-reason = The author learns what was done, and why.
guidelines-moderators-own = Moderators do not decide in quarrels of their own.
guidelines-appeals-heading = If you disagree
guidelines-appeals = You can appeal against a decision. An appeal is read by a person, and where possible by someone who did not make the decision.
guidelines-help = In danger, or having a hard night?
guidelines-help-link = Open Help

## Privacy
privacy-title = Privacy
privacy-lead = What we keep about you, who can read it, and what we cannot promise.
privacy-kept-heading = What is kept
privacy-kept = Only what the community needs to work:
privacy-kept-name = The name you chose. It need not be your own, and we suggest that it is not.
privacy-kept-password = A fingerprint of your password, from which the password cannot be read back.
privacy-kept-email = Your e-mail address, only if you give one. It is stored encrypted and never shown to other members.
privacy-kept-posts = What you write, with the time, and earlier versions when you edit.
privacy-kept-sessions = Your sign-ins, so that you stay signed in until you sign out or they expire.
privacy-kept-preferences = The language, look and country you chose.
privacy-kept-logs = No IP addresses are stored. To slow down abuse, the server keeps them in memory for a short time. Its logs hold no names, no addresses and nothing you write.
privacy-readers-heading = Who can read what
privacy-readers = Every board says who reads it:
privacy-readers-public = Public boards: anyone on the internet, without an account.
privacy-readers-members = Members’ boards: anyone who has joined. Joining is easy, so think of them as a large room.
privacy-readers-group = Group boards: the members of that group, and the people who look after it.
privacy-readers-staff = Staff boards: the people who run and moderate the community.
privacy-readers-moderators = Moderators can read the boards they look after, and what is reported to them, with its earlier versions.
privacy-readers-operator = Whoever runs the server has technical access to what is stored on it, but not to your password.
privacy-cookies-heading = Cookies
privacy-cookies = There are four, all our own. None follows you to other sites.
privacy-cookies-session = Session: set when you sign in. It keeps you signed in.
privacy-cookies-device = Device: set when you sign in. It lets us slow down strangers who guess at passwords without slowing you down.
privacy-cookies-form = Form: set only by pages that hold a form. It proves that the form was sent by you.
privacy-cookies-preferences = Preferences: set only when you choose a language, look or country without being signed in.
privacy-changes-heading = Editing and taking back
privacy-changes-edit = You can edit your posts. Earlier versions stay visible to you and to moderators.
privacy-changes-retract = You can take a post back. Others then no longer see it. You can undo this for 30 days.
privacy-changes-blanked = After those 30 days the text and its earlier versions are erased, unless moderators are still dealing with a report about it.
privacy-changes-quotes = Where someone quoted you with the Quote button, an erased text goes from the quote as well. Words that someone typed themselves stay.
privacy-changes-backups = Backups may hold older copies until they expire. The people who run the community can tell you when.
privacy-elsewhere-heading = Other companies
privacy-elsewhere-requests = These pages load nothing from anywhere else: no fonts, pictures, advertisements, statistics or trackers. We give your data to nobody for such ends.
privacy-elsewhere-links = When you follow a link to another site, that site sees your visit. We do not tell it which page you came from.
privacy-elsewhere-front = The company that houses the server may keep records of its own. Ask the people who run this community which one it is.
privacy-limits-heading = What we cannot promise
privacy-limits = Please write with this in mind:
privacy-limits-copy = Anyone who can read a post can copy it. We ask members not to, but cannot prevent it.
privacy-limits-search = Public boards can be found by search engines where the board allows it, and copies there can outlast the original.
privacy-limits-law = A court or an authority can oblige the people who run this community to hand over what is stored.
privacy-limits-privilege = Talking here is not protected like talking with a doctor or a lawyer.
privacy-limits-safety = If a life seems to be in danger, the people who run this community may pass on what they know to emergency services.
privacy-health-heading = About your health
privacy-health = What you write here may say something about your health. Whether and where you write it is your choice each time. You need not tell anything to take part.
privacy-rights-heading = Your rights
privacy-rights = You may ask what is kept about you, have it corrected, get a copy or have it erased. Depending on where you live, the law gives you more rights, such as complaining to a data protection authority.
privacy-operator-heading = Who is responsible
privacy-operator = This community is run by { $operator }.
privacy-operator-country = It is run from: { $country }.
privacy-operator-contact = Contact: { $contact }

## About
about-title = About this community
about-lead = A place where people who want to change a habit that harms them support each other, with tools for self-management and recovery training.
about-points-heading = What we work on
about-points = Four points, in any order, at your own pace:
about-points-motivation = Motivation: finding your reasons to change, and keeping them alive.
about-points-urges = Urges: understanding them, and letting them pass without acting on them.
about-points-thoughts = Thoughts, feelings and behaviours: seeing how they drive each other, and dealing with problems in ways that help.
about-points-balance = A balanced life: filling your days with what matters to you, now and later.
about-principles-heading = Three principles
about-principles-responsibility = Responsibility: your choices are yours. You set the goal, and you decide which tools to use.
about-principles-evidence = Evidence: we rely on methods that research supports, and we change our mind when it does.
about-principles-community = Community: change is easier among people who know what it is like.
about-is-heading = What you can expect
about-is-free = It costs nothing, and nothing is sold here.
about-is-choice = You take part as much or as little as you like. Nobody counts your visits.
about-is-paths = You may use other groups, therapy or medication as well. There are many paths, and this one does not suit everyone.
about-is-lapse = A lapse is no failure and loses you nothing. It is something to learn from, and you are as welcome after it as before.
about-not-heading = What this is not
about-not-care = It is peer support, not medical care. Members and moderators speak from experience, and do not diagnose or treat.
about-not-crisis = It is not a crisis service. Nobody may be reading right now. Help has numbers that answer.
about-not-affiliated = It is not affiliated with or endorsed by any recovery organisation.
about-operator-heading = Who runs it
about-operator = This community is run by { $operator }.
about-operator-country = It is run from: { $country }.
about-operator-contact = Contact: { $contact }
about-software-heading = The software
about-software = These pages are made by Mooring, a free forum server. Anyone may use, study, change and share it under the MIT or the Apache 2.0 licence. Those who write it do not run this community and cannot see what is written here.
about-link-guidelines = Guidelines
about-link-privacy = Privacy
about-link-help = Help
