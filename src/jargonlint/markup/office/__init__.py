"""What the formats of office programs share: archives of parts, elements that know their bytes, text and its layout."""
