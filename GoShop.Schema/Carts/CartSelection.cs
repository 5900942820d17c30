using GoShop.GraphQL.Execution;

namespace GoShop.Schema.Carts;

/// <summary>What clients ask of a cart.</summary>
internal static class CartSelection
{
    /// <summary>Whether something is selected of a cart that only its lines and their products tell.</summary>
    /// <param name="selection">The field that leads to the cart.</param>
    /// <param name="path">The fields below it on the way to the cart.</param>
    public static bool NeedsLines(this FieldSelection selection, params ReadOnlySpan<string> path)
        => selection.Selects([.. path, "items"]) || selection.Selects([.. path, "total"]) || selection.Selects([.. path, "problems"]) || selection.Selects([.. path, "heldUntil"]);
}
