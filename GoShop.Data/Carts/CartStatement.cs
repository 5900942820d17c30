namespace GoShop.Data.Carts;

/// <summary>A statement about somebody's cart, as it is for users and as it is for visitors.</summary>
/// <param name="write">Writes it, given the column that tells whose cart it is.</param>
internal sealed class CartStatement(Func<string, string> write)
{
    /// <summary>The column that tells whose cart a visitor's is.</summary>
    public const string Visitor = "token_hash";

    private const string User = "user_id";

    private readonly string _ofUsers = write(User);
    private readonly string _ofVisitors = write(Visitor);

    /// <summary>The statement for an owner's kind.</summary>
    public string For(CartOwner owner) => owner.UserId is null ? _ofVisitors : _ofUsers;
}
