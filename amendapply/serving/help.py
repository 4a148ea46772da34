"""What « ? » shows: the keys, and what each verdict means."""

from __future__ import annotations

SHORTCUTS = (
    (("j", "k"), "Amendement suivant, précédent"),
    (("[", "]"), "Article précédent, suivant"),
    (("a",), "Adopté"),
    (("r",), "Rejeté"),
    (("t",), "Retiré"),
    (("n",), "Non soutenu"),
    (("o",), "Tombé"),
    (("u", "U"), "Annuler le dernier vote, le rétablir"),
    (("x",), "Cocher l’amendement ouvert"),
    (("m",), "Redline des adoptés, des cochés, de l’amendement"),
    (("v",), "En ligne, côte à côte, texte seul"),
    (("d",), "Rédiger à l’alinéa visé"),
    (("s",), "Grand affichage de l’amendement"),
    (("/",), "Chercher"),
    (("?",), "Cette aide"),
)
VERDICTS = (
    ("applicable", "Compris, et sa place est trouvée : il peut être adopté."),
    ("en collision", "Ne peut pas être adopté avec un autre, qui modifie le même passage."),
    ("déjà satisfait", "Le texte, ou ce qui vient d’être adopté, dit déjà ce qu’il demande."),
    ("tombé", "Ce qui a été adopté a changé le passage qu’il modifie."),
    ("place introuvable", "Ce qu’il vise n’est pas dans le texte."),
    ("ambigu", "Ce qu’il vise s’y trouve plusieurs fois."),
    ("non compris", "Son dispositif n’est pas compris en entier : rien n’est deviné."),
    ("sans effet", "Il ne change rien."),
)
