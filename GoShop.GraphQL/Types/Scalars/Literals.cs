using GoShop.GraphQL.Language.Ast;
using GoShop.GraphQL.Types.Coercion;

namespace GoShop.GraphQL.Types.Scalars;

/// <summary>Makes literals of values.</summary>
internal static class Literals
{
    /// <summary>An Int literal for a whole number, else a Float literal.</summary>
    public static Value OfNumber(double value)
    {
        var text = NumberText.Of(value);
        return text.AsSpan().IndexOfAny('.', 'e') < 0 ? new IntValue(default, text) : new FloatValue(default, text);
    }
}
