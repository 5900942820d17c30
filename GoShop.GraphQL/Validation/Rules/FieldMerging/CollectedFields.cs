using GoShop.GraphQL.Language.Ast;
using GoShop.GraphQL.Types;

namespace GoShop.GraphQL.Validation.Rules.FieldMerging;

/// <summary>A field with the type it is selected from; null what the schema does not know.</summary>
internal readonly record struct CollectedField(Field Node, NamedType? Parent, GraphQLType? Type);

/// <summary>The fields of one selection set by response name, inline fragments included, and the fragments it spreads.</summary>
internal sealed class CollectedFields
{
    private readonly Dictionary<string, List<CollectedField>> _byName = new(StringComparer.Ordinal);
    private readonly HashSet<FragmentDefinition> _spread = [];

    /// <summary>In the order in which the names come first.</summary>
    public List<(string ResponseName, List<CollectedField> Fields)> Groups { get; } = [];

    /// <summary>Each once.</summary>
    public List<FragmentDefinition> Spreads { get; } = [];

    public static CollectedFields Of(SelectionSet selectionSet, NamedType? parent, ValidationContext context)
    {
        var collected = new CollectedFields();
        collected.Collect(selectionSet, parent, context);
        return collected;
    }

    public List<CollectedField>? Find(string responseName) => _byName.GetValueOrDefault(responseName);

    private void Collect(SelectionSet selectionSet, NamedType? parent, ValidationContext context)
    {
        foreach (var selection in selectionSet.Selections)
        {
            switch (selection)
            {
                case Field field:
                    Add(field, parent);
                    break;
                case InlineFragment inline:
                    Collect(inline.SelectionSet, inline.TypeCondition is { } condition ? context.Schema.FindType(condition.Name) : parent, context);
                    break;
                case FragmentSpread spread when context.Fragments.Find(spread.Name.Value) is { } fragment && _spread.Add(fragment):
                    Spreads.Add(fragment);
                    break;
            }
        }
    }

    private void Add(Field field, NamedType? parent)
    {
        OutputField? definition = null;
        (parent as ComplexType)?.Fields.TryGet(field.Name.Value, out definition);
        if (!_byName.TryGetValue(field.ResponseName, out var fields))
        {
            _byName[field.ResponseName] = fields = [];
            Groups.Add((field.ResponseName, fields));
        }
        fields.Add(new CollectedField(field, parent, definition?.Type));
    }
}
