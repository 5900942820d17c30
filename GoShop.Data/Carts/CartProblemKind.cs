namespace GoShop.Data.Carts;

/// <summary>What can be wrong with a line of a cart.</summary>
public enum CartProblemKind
{
    /// <summary>A piece costs more or less than when it was added.</summary>
    PriceChanged,

    /// <summary>Fewer pieces are left than the line asks for.</summary>
    NotEnoughStock,

    /// <summary>The product is not for sale any more.</summary>
    ProductGone,

    /// <summary>A cart that was filled before signing in held more than fitted into the account's: told until the next change.</summary>
    LeftOut,
}
