# The interface in English, except help, guidelines, privacy and about (en.community.ftl).

## On every page
skip-to-content = Skip to the content
nav-label = Main
nav-home = Home
nav-boards = Boards
nav-help = Help
nav-admin = Admin
nav-account = Account
nav-sign-in = Sign in
nav-join = Join
crumbs-label = You are here
foot-guidelines = Guidelines
foot-privacy = Privacy
foot-about = About
foot-preferences = Language and display
foot-not-medical = Peer support, not medical care.

## Leaving quickly
exit-link = Exit this page
exit-hint = Shift pressed three times leaves this page.
exit-two-more = Press Shift two more times to leave this page
exit-one-more = Press Shift once more to leave this page

## Words used on many buttons and forms
save = Save
save-changes = Save changes
saved = Saved.
cancel = Cancel
add = Add
remove = Remove
optional = optional
errors-heading = Something needs a second look. Nothing is lost.

## Home
home-title = Welcome
home-what = A place for people who want to change what they drink, use or do, and for people who are still deciding. We help each other with practical tools, at our own pace, toward goals we choose ourselves. It is free, and nobody asks for your real name.
home-join = Join
home-sign-in = Sign in
home-join-hint = Joining takes a name you make up and a password. You can read the open boards without it.
home-closed-hint = New accounts are not open yet. You can read the open boards without one.
home-public-boards = Boards open to everyone
home-points = Four points
home-points-about = The programme rests on four points. Take them in any order, and use what helps you.
home-hello = Good to see you, { $name }
home-latest = Latest on the boards
home-latest-empty = Nothing has been written yet. The first thread can be yours.
home-choose-board = Choose a board
home-all-boards = All boards
home-unanswered = Waiting for a first reply
home-unanswered-about = A few kind words are enough.

## The four points
point-motivation = Motivation
point-motivation-about = Finding your own reasons for a change, and keeping them close.
point-urges = Urges
point-urges-about = Letting an urge rise and pass without acting on it.
point-thoughts = Thoughts and feelings
point-thoughts-about = Noticing what you think, feel and do, and choosing what comes next.
point-balance = A balanced life
point-balance-about = Making room for rest, for people, and for what matters to you.
point-none = None

## Boards
boards-title = Boards
boards-empty = There are no boards yet. They will appear here as soon as the people who run this community have made them.
boards-signed-out = Some boards can be read by members only.
board-threads = { $count ->
    [0] No threads yet
    [one] 1 thread
   *[other] { $count } threads
}
board-last-active = Last active
board-group = Group: { $group }
board-new-thread = New thread
board-threads-heading = Threads
board-empty = This board is quiet so far. What people write here will appear in this place.
board-empty-first = Start the first thread
audience-public = Anyone can read this, also without an account.
audience-members = Members can read this.
audience-group = Only members of its group can read this.
audience-staff = Only volunteers with a role can read this.
writers-public = Anyone with an account can write.
writers-members = Members can write.
writers-group = Members of its group can write.
writers-staff = Only volunteers with a role can write.

## Lists of threads, and pages of them
thread-replies = { $count ->
    [0] No reply yet
    [one] 1 reply
   *[other] { $count } replies
}
thread-last-by = latest from { $name }
thread-pinned = Pinned
thread-locked = Locked
pager-label = Pages
pager-label-above = Pages, above the posts
pager-page = Page
pager-previous = Previous
pager-next = Next
pager-summary = Page { $page } of { $pages }

## Threads
thread-new-title = New thread
thread-new-send = Start the thread
thread-edit-title = Change the title
thread-edit-link = Change the title
thread-locked-heading = This thread is locked
thread-title-taken-back = Taken back
thread-title-removed = Removed
thread-title-erased = Erased
reply-heading = Your reply
reply-send = Post reply

## Posts
post-edited = edited
post-quote = Quote
post-edit = Edit
post-back = Back to the post
post-edit-title = Edit post #{ $number }
post-take-back = Take back
post-take-back-about = The post disappears from the thread at once. For 30 days you can bring it back; after that the words are erased.
post-take-back-send = Take it back
post-undo = Undo
post-undo-about = You took this post back. For 30 days you can bring it back as it was.
post-taken-back = The person who wrote this post took it back.
post-removed = A moderator removed this post.
post-erased = This post was erased.
post-held = A moderator is looking at this post before it appears.
post-expired = This post was written to stay only for a while, and its time has passed.
post-thanks = { $count ->
    [one] 1 person said thank you
   *[other] { $count } people said thank you
}
quote-by = { $name } wrote
quote-gone = The quoted words are no longer here.
byline-former = Former member
byline-system = { $community }

## Writing
field-title = Title
field-title-hint = 3 to 150 characters. A few words that say what it is about.
field-body = What you want to say
field-reply = What you want to say
composer-seen = Others see your name beside it.
composer-preview = Preview
composer-keys = Ctrl + Enter sends
edit-kept = Earlier versions are kept. Only you and the people who look after this community can see them.
format-summary = How to format
format-paragraph = Leave an empty line between paragraphs.
format-bold = **Two stars** around words make them bold, *one star* makes them italic.
format-quote = A line that begins with > is a quote.
format-list = A line that begins with - is an item of a list.
format-link = [words](https://example.org) makes a link.
format-mention = @name points to a member.
toolbar-label = Formatting
toolbar-bold = Bold
toolbar-italic = Italic
toolbar-quote = Quote
toolbar-list = List
toolbar-link = Link
toolbar-link-text = words
preview-heading = Preview
preview-lead = Nothing has been sent yet. This is how it will look.
preview-change = Change it or send it
preview-send = Send
conflict-heading = This was changed while you were writing
conflict-title-text = Nothing is lost. Below is the title as it is now. Your own is in the form: adjust it if you like, then save.
conflict-body-text = Nothing is lost. First comes the text as it is now, then your own. Adjust yours if you like, then save.
conflict-theirs = The text as it is now
revisions-title = Versions of post #{ $number }
revisions-lead = Only the person who wrote the post and the people who look after this community can see this page.
revisions-version = Version { $number }
why-locked = This thread is locked. It can be read, and nobody can reply to it for now.
why-signed-out = To write here, sign in first.
why-board-readonly = You can read this board. Writing in it is for others.

## Moderators' actions on a thread
moderate-heading = Moderators’ actions
moderate-lock = Lock the thread
moderate-lock-message = Message
moderate-lock-message-hint = Everyone who can read the thread sees it at its foot.
moderate-unlock = Unlock the thread
moderate-unlock-about = People can reply again. The message at the foot goes away.
moderate-pin = Pin the thread
moderate-pin-about = It stays on top of its board.
moderate-unpin = Unpin the thread
moderate-unpin-about = It takes its place among the other threads again.
moderate-move = Move the thread
moderate-move-board = To the board
moderate-move-hint = From then on, whoever can read that board can read this thread.
moderate-move-send = Move it

## Joining and signing in
field-username = Name
field-password = Password
field-password-hint = 10 to 128 characters. Several unrelated words are strong and easy to remember.
field-email = E-mail
sign-in-title = Sign in
sign-in-send = Sign in
sign-in-new = New here?
sign-in-join = Join this community
sign-in-forgotten = Forgotten your password? The people who run this community can help you back in.
sign-in-forgotten-link = How to reach them
sign-up-title = Join
sign-up-lead = A name and a password are enough. No real name, no questions.
sign-up-username-hint = Others see this name beside what you write. Choose one that does not lead back to you. 2 to 32 letters and digits, with - _ . between them.
sign-up-email-hint = Other people here never see it. It is used only to help you back in.
sign-up-agree = By joining you agree to look after each other as these pages say:
sign-up-send = Join
sign-up-have = Already a member?
closed-title = New accounts are not open yet
closed-text = This community is still being set up. Once that is done, anyone can join here.
closed-help = If you need someone now, the help page works without an account.
closed-help-link = Open the help page
closed-home-link = Home
resume-title = You are signed in again
resume-lead = Nothing was sent. Here is what you wrote: read it once more, then send it.
resume-send = Send
resume-leave = Leave it

## A member's page
member-joined = Joined
member-own = Your account
member-own-about = Only you see this part.
member-sign-out = Sign out
member-roles = Roles of this member
member-posts = Posts
member-posts-about = Only posts on boards you can read are listed.
member-posts-empty = There is nothing here that you can read.
member-posts-empty-self = What you write on the boards will be listed here.

## Language and display
preferences-title = Language and display
preferences-kept-account = Kept with your account.
preferences-kept-cookie = Kept on this device, in one cookie that holds only these choices. It is set when you save.
preferences-locale = Language
preferences-theme = Colours
preferences-theme-hint = Dark is easier on the eyes at night.
preferences-country = Country
preferences-country-hint = Decides which numbers the help page shows first. Others do not see it.
theme-auto = As the device has it
theme-light = Light
theme-dark = Dark

## Set-up
setup-title = Set up this community
setup-lead = A few questions, then it is open. You can change every answer later.
setup-community-legend = The community
setup-community = Name of the community
setup-community-hint = Stands at the top of every page and in the browser’s history.
setup-operator = Who runs it
setup-operator-hint = A person or an organisation. Shown on the About page.
setup-country = Country
setup-country-hint = Decides which emergency numbers are shown to people who have not chosen a country.
setup-contact = How to reach you
setup-contact-hint = An e-mail address or a web page. Shown on the About page.
setup-starter-legend = Boards to begin with
setup-starter-small = Small
setup-starter-small-about = Welcome, Talk, Family & Friends, Volunteers. Enough for most new communities.
setup-starter-full = Full
setup-starter-full-about = The small set, and boards for the four points, practising tools, wins, struggling now, meetings and off-topic talk.
setup-starter-none = None
setup-starter-none-about = You make every board yourself.
setup-administrator-legend = Your own account
setup-username-hint = You will be the first administrator. Others see this name beside what you write.
setup-send = Open the community

## Administration
admin-title = Administration
admin-nav-label = Administration
admin-overview = Overview
admin-figure-members = Members
admin-figure-threads = Threads
admin-figure-posts = Posts
admin-settings = Settings
admin-settings-about = Name, contact, country, language, and where “Exit this page” leads.
admin-sections = Sections
admin-sections-about = Headings under which boards are listed.
admin-sections-empty = There are no sections yet. Every board needs one.
admin-section-new = New section
admin-section-add = Add section
admin-boards = Boards
admin-boards-about = What each board is for, who reads it and who writes in it.
admin-boards-empty = There are no boards yet.
admin-board-new = New board
admin-board-add = Add board
admin-board-visit = Go to the board
admin-groups = Groups
admin-groups-about = People who share a board that others cannot read.
admin-groups-empty = There are no groups yet.
admin-group-new = New group
admin-group-add = Add group
admin-group-members = Members of the group
admin-group-members-empty = Nobody is in this group yet.
admin-group-username = Name of a member
admin-roles = Roles
admin-roles-about = Open a member’s page and follow “Roles of this member”.
settings-locale = Language of the community
settings-locale-hint = For people whose browser asks for no language we have.
settings-exit-url = Where “Exit this page” leads
settings-exit-url-hint = A neutral page that raises no questions, such as a weather report. Begins with https://
field-section-title = Name of the section
field-board-title = Name of the board
field-group-title = Name of the group
field-slug = Short name in the address
field-slug-hint = Lower-case letters a to z, digits and hyphens. Links break when it changes.
field-about = What it is for
field-about-hint = One or two sentences. Stands below the name.
field-group-about-hint = Who belongs to it.
field-section = Section
field-position = Position
field-position-hint = Smaller numbers come first.
field-point = Point of the programme
field-point-hint = Gives the board its colour and shape.
field-read-audience = Who can read it
field-read-audience-hint = Making a board more open also opens what was written before. Tell people first.
field-write-audience = Who can write in it
field-group = Group
field-group-hint = Needed when the group alone can read or write.
field-indexing = Search engines may list it
field-indexing-hint = Only for boards that anyone can read. Titles then stand in the addresses.
roles-title = Roles of { $name }
roles-lead = A role gives rights on the whole site, in one section or on one board.
roles-empty = No role beyond being a member.
roles-new = Give a role
roles-add = Give this role
roles-no-end = no end date
roles-until = until { $date }
field-role = Role
field-scope-kind = Where
field-scope = Which section or board
field-scope-hint = Not needed for the whole site.
field-expires = Last day
field-expires-hint = Leave it empty for a role without an end.
group-none = No group
scope-none = The whole site
scope-site = The whole site
scope-section = Section: { $title }
scope-board = Board: { $title }
scope-kind-site = The whole site
scope-kind-section = One section
scope-kind-board = One board
role-administrator = Administrator
role-moderator = Moderator
role-member = Member

## Times
time-now = just now
time-minutes = { $count ->
    [one] 1 minute ago
   *[other] { $count } minutes ago
}
time-hours = { $count ->
    [one] 1 hour ago
   *[other] { $count } hours ago
}
time-days = { $count ->
    [one] yesterday
   *[other] { $count } days ago
}
time-months = { $count ->
    [one] 1 month ago
   *[other] { $count } months ago
}
time-years = { $count ->
    [one] 1 year ago
   *[other] { $count } years ago
}
time-exact = { $day } { $month } { $year }, { $time } UTC
time-date = { $day } { $month } { $year }
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

## What a form says when something needs changing
error-required = This needs an answer.
error-too-short = { $count ->
    [one] At least 1 character is needed.
   *[other] At least { $count } characters are needed.
}
error-too-long = { $count ->
    [one] At most 1 character fits here.
   *[other] At most { $count } characters fit here. Please shorten it.
}
error-title-length = A title has 3 to 150 characters.
error-name-taken = Someone has this name already. Please choose another.
error-name-shape = A name has 2 to 32 letters and digits, with - _ . only between them.
error-name-reserved = This name is kept for the community itself. Please choose another.
error-name-looks-like = This name looks too much like another member’s. Please choose one that cannot be mistaken.
error-password-short = A password needs at least 10 characters.
error-password-long = A password has at most 128 characters.
error-sign-in = The name and the password do not match.
error-email = This does not look like an e-mail address. You can also leave it empty.
error-url = This needs to be a full web address that begins with https://
error-slug = Use lower-case letters a to z, digits and hyphens, beginning and ending with a letter or digit.
error-slug-taken = This short name is in use already.
error-choice = Please choose one of the options.
error-number = This needs to be a whole number.
error-date = This needs to be a date that is still to come.
error-unknown-member = There is no member with this name.
error-group-needed = Choose the group that can read or write here.
error-last-administrator = This is the only administrator. Give someone else the role first.
error-text-control = The text holds invisible control characters. Please remove them, or type that part again.
error-text-direction = The text holds invisible characters that turn its direction around. Please remove them, or type that part again.
error-text-marks = The text holds too many marks on one letter. Please remove some.

## Pages that say something did not work
page-home = Home
page-help = Help
page-request-number = If you tell the people who run this community about it, give them this number:
page-words-heading = Your words
page-words-text = Nothing was sent. You can copy what you wrote from here.
page-retry-after = { $count ->
    [one] Please try again in 1 second.
   *[other] Please try again in { $count } seconds.
}
page-400-title = That did not arrive as it should
page-400-text = The request could not be read, so nothing was changed. Go back and try once more.
page-403-title = This is not open to you
page-403-text = Your account cannot do this here. Nothing was changed.
page-403-session-title = Please sign in again
page-403-session-text = You were signed out, or the page had been open for too long. Nothing was sent, and nothing is lost.
page-403-locked-title = This thread was locked meanwhile
page-403-locked-text = Your reply could not be added. Nothing you wrote is lost.
page-404-title = There is nothing here for you to see
page-404-text = The address may be wrong, the page may be gone, or it can be read only after signing in.
page-409-title = This was changed meanwhile
page-409-text = Someone else changed it before you did, so nothing of yours was saved yet. Go back, look at it, and try again.
page-413-title = That was too long
page-413-text = More arrived than one form can hold, so nothing was saved. Go back, shorten it, and send it again.
page-429-title = A short pause, please
page-429-text = There were many requests from your connection. Nothing was sent, and nothing is wrong with your account.
page-500-title = Something went wrong on our side
page-500-text = It is not your doing. What you just sent may not have been saved. Please try again in a moment.
page-503-title = We are very busy right now
page-503-text = Nothing was sent. Please try again in a moment. The help page has numbers you can call at any time.
