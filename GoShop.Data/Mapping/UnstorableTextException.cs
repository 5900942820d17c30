namespace GoShop.Data.Mapping;

/// <summary>A text holds what PostgreSQL's UTF-8 cannot: a NUL character or half of a surrogate pair.</summary>
public sealed class UnstorableTextException()
    : ShopException("BAD_USER_INPUT", "Text must not hold NUL characters or unpaired surrogates.");
