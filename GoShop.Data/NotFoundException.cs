namespace GoShop.Data;

/// <summary>There is no such thing, or it is not for the caller to see: the two read the same.</summary>
/// <param name="what">The kind of thing, as it stands in the middle of a sentence: <c>order</c>.</param>
public sealed class NotFoundException(string what) : ShopException("NOT_FOUND", $"There is no such {what}.");
