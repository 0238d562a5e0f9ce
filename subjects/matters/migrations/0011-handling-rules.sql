-- The bounds of the steps around an order stand among the realm's handling rules.
drop table handling_limits;
