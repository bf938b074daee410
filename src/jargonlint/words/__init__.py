"""Tables of terms in, an index of their forms out; and what keeps the tables in order.

A line of a table is a `Term`; what a page does with it is for `reading` to say.
"""
