using GoShop.GraphQL.Data;
using GoShop.GraphQL.Errors;
using GoShop.GraphQL.Language.Ast;
using GoShop.GraphQL.Types;
using GoShop.GraphQL.Types.Coercion;

namespace GoShop.GraphQL.Security;

/// <summary>How many values a selected field may give: one, or the items of a list.</summary>
internal sealed class ListCount
{
    private readonly double _otherwise;
    private readonly double _most = RequestCost.Most;
    private readonly SlicingArgument[] _slices = [];
    private readonly GraphQLError? _unlessOne;

    private ListCount(double otherwise) => _otherwise = otherwise;

    private ListCount(OutputField field, Field node, ListSize size, CostOptions options) : this(size.AssumedSize ?? options.DefaultListSize)
    {
        _slices = [.. size.SlicingArguments.Select(path => new SlicingArgument(field, node, path))];
        // A page that is larger than its field allows is refused by the field itself, and has no items.
        _most = field.Feature<PagingRules>()?.MaxSize ?? _most;
        if (size.RequireOneSlicingArgument && size.SlicingArguments.Count > 0)
        {
            var names = string.Join(", ", size.SlicingArguments.Select(name => $"\"{name}\""));
            _unlessOne = GraphQLError.At(node.Location, $"Field \"{field.Name}\" needs exactly one of the arguments {names}.", ErrorCodes.ValidationFailed);
        }
    }

    /// <summary>Of a field that is no list.</summary>
    public static ListCount One { get; } = new(1);

    /// <summary>Whether it is the same for all requests.</summary>
    public bool IsConstant => _unlessOne is null && Array.TrueForAll(_slices, slice => slice.IsConstant);

    /// <param name="size">What <c>@listSize</c> says; null where it says nothing.</param>
    public static ListCount Of(OutputField field, Field node, ListSize? size, CostOptions options) => size is not null
        ? new ListCount(field, node, size, options)
        : field.Type.IsList(out _) ? new ListCount(options.DefaultListSize) : One;

    /// <exception cref="GraphQLException">Not exactly one slicing argument was given where the schema asks for that.</exception>
    public double Evaluate(VariableValues variables)
    {
        var (given, largest) = (0, 0);
        foreach (var slice in _slices)
        {
            if (slice.Find(variables) is not { } value)
                continue;
            given++;
            largest = Math.Max(largest, value);
        }
        if (given != 1 && _unlessOne is not null)
            throw new GraphQLException(_unlessOne);
        return Math.Clamp(given > 0 ? largest : _otherwise, 0, _most);
    }
}
