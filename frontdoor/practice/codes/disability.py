"""What disabilities a child has: as many as apply, or none alone."""

from __future__ import annotations

from .code_set import Code, CodeSet

DISABILITY = CodeSet(
    "Disability",
    "DfE children in need census, Disability (N00099)",
    (
        Code("NONE", "No disability"),
        Code("MOB", "Mobility"),
        Code("HAND", "Hand function"),
        Code("PC", "Personal care"),
        Code("INC", "Incontinence"),
        Code("COMM", "Communication"),
        Code("LD", "Learning"),
        Code("HEAR", "Hearing"),
        Code("VIS", "Vision"),
        Code("BEH", "Behaviour"),
        Code("CON", "Consciousness"),
        Code("AUT", "Diagnosed with autism or Asperger syndrome"),
        Code("DDA", "Disabled under the Equality Act but in none of these categories"),
    ),
)
EXCLUDES_OTHERS = "NONE"  # DfE rule 8790
