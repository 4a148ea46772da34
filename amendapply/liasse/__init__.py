"""A whole liasse against one bill: what applies, what is identical, what collides, what falls, in which order.

    amendments ──▶ one judged alone ──▶ groups, clusters, order ──▶ report ──▶ one more vote ──▶ report

An amendment is judged alone, as if no other had been tabled. Comparing amendments needs nothing but their edits.
"""
