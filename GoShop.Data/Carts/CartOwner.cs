using GoShop.Data.Accounts;

namespace GoShop.Data.Carts;

/// <summary>Whose cart: a user's, or a visitor's, which belongs to whoever holds its token.</summary>
public sealed class CartOwner
{
    private CartOwner(object key, bool isNew) => (Key, IsNew) = (key, isNew);

    /// <summary>The user; null where it is a visitor.</summary>
    public Guid? UserId => Key as Guid?;

    /// <summary>The value of the column that tells whose cart it is.</summary>
    internal object Key { get; }

    /// <summary>Whether the cart is yet to be made.</summary>
    internal bool IsNew { get; }

    /// <summary>A user, whose cart there always is: it is made where it is asked for.</summary>
    public static implicit operator CartOwner(Guid userId) => new(userId, isNew: true);

    /// <summary>A visitor who presents a token. There may be no such cart, or no longer.</summary>
    public static CartOwner Visitor(string token) => new(RefreshToken.Hash(token), isNew: false);

    /// <summary>A visitor without a cart, and the token of the one that is to be made: 256 random bits, kept as a hash alone.</summary>
    internal static (CartOwner Owner, string Token) NewVisitor()
    {
        var token = RefreshToken.Generate();
        return (new CartOwner(RefreshToken.Hash(token), isNew: true), token);
    }
}
