namespace GoShop.Data;

/// <summary>
/// A failure the shop expects: the request was understood and is refused by a rule. The message is for people and
/// holds nothing private; derived types add what a client may act on as public properties.
/// </summary>
public abstract class ShopException(string code, string message) : Exception(message)
{
    /// <summary>What programs tell failures apart by, in SCREAMING_SNAKE_CASE.</summary>
    public string Code { get; } = code;
}
