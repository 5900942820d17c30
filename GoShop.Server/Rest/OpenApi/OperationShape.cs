using GoShop.GraphQL.Language.Ast;
using GoShop.GraphQL.Types;

namespace GoShop.Server.Rest.OpenApi;

/// <summary>A field that a stored operation selects.</summary>
/// <param name="Syntax">How it is selected.</param>
/// <param name="Definition">What the schema says of it.</param>
/// <param name="IsCertain">Whether every answer has it: false where a type condition or a directive may leave it out.</param>
internal sealed record SelectedField(Field Syntax, OutputField Definition, bool IsCertain)
{
    public string Name => Syntax.ResponseName;

    public GraphQLType Type => Definition.Type;

    /// <summary>What is selected of it; nothing of a leaf.</summary>
    public IReadOnlyList<Selection> Selections => Syntax.SelectionSet?.Selections ?? [];
}

/// <summary>A stored operation read against the schema: what it takes and what it selects.</summary>
internal sealed class OperationShape
{
    private readonly GraphQL.Types.Schema _schema;
    private readonly OperationDefinition _operation;
    private readonly Dictionary<string, FragmentDefinition> _fragments;
    private readonly ComplexType _root;

    public OperationShape(GraphQL.Types.Schema schema, StoredOperation operation)
    {
        (_schema, _operation) = (schema, operation.Definition);
        _fragments = operation.Document.Definitions.OfType<FragmentDefinition>().ToDictionary(fragment => fragment.Name.Value);
        _root = schema.RootType(_operation.Operation)!;
        Input = operation.InputType(schema);
    }

    /// <summary>The operation's name, the first letter small.</summary>
    public string Name => char.ToLowerInvariant(_operation.Name!.Value.Value[0]) + _operation.Name.Value.Value[1..];

    /// <summary>What the operation's own file says it is for, if it does.</summary>
    public string? Description => _operation.Description?.Text;

    public bool IsMutation => _operation.Operation is OperationType.Mutation;

    /// <summary>The type of the variable <c>input</c>; null where there is none.</summary>
    public InputObjectType? Input { get; }

    /// <summary>Every selected field, at any depth.</summary>
    public IEnumerable<SelectedField> AllFields => Below(_root, _operation.SelectionSet.Selections);

    /// <summary>The fields that a path of response names leads through, from a root field on.</summary>
    public IReadOnlyList<SelectedField> Follow(string path)
    {
        var steps = new List<SelectedField>();
        NamedType type = _root;
        var selections = _operation.SelectionSet.Selections;
        foreach (var name in path.Split('.'))
        {
            var step = FieldsOf(type, selections).First(field => field.Name == name);
            steps.Add(step);
            (type, selections) = (step.Type.Named, step.Selections);
        }
        return steps;
    }

    /// <summary>The fields selected directly of a type, those of fragments among them; one that is selected twice comes once, with all that is selected of it.</summary>
    public IEnumerable<SelectedField> FieldsOf(NamedType type, IReadOnlyList<Selection> selections)
        => Collect(type, selections, isCertain: true).GroupBy(field => field.Name).Select(Merge);

    /// <summary>The fragment of that name.</summary>
    public FragmentDefinition Fragment(FragmentSpread spread) => _fragments[spread.Name.Value];

    /// <summary>A declared variable, with its type.</summary>
    /// <exception cref="InvalidOperationException">The operation declares none of that name.</exception>
    public (VariableDefinition Definition, GraphQLType Type) Variable(string name)
    {
        var definition = _operation.Variables.FirstOrDefault(variable => variable.Variable.Name.Value == name)
            ?? throw new InvalidOperationException($"The operation {_operation.Name} declares no variable ${name}.");
        return (definition, _schema.FindType(definition.Type)!);
    }

    /// <summary>What a variable is for: what its declaration says, or the argument that takes it, or the member of one.</summary>
    public string? DescriptionOf(string variable)
        => Variable(variable).Definition.Description?.Text
            ?? AllFields.SelectMany(field => field.Syntax.Arguments.Select(
                argument => DescriptionOf(variable, field.Definition.Arguments[argument.Name.Value], argument.Value))).FirstOrDefault(found => found is not null);

    private static string? DescriptionOf(string variable, InputField taking, Value value) => value switch
    {
        Variable used when used.Name.Value == variable => taking.Description,
        ObjectValue inner => inner.Fields.Select(field => DescriptionOf(variable, ((InputObjectType)taking.Type.Named).Fields[field.Name.Value], field.Value))
            .FirstOrDefault(found => found is not null),
        _ => null,
    };

    private IEnumerable<SelectedField> Below(NamedType type, IReadOnlyList<Selection> selections)
        => FieldsOf(type, selections).SelectMany(field => Below(field.Type.Named, field.Selections).Prepend(field));

    private IEnumerable<SelectedField> Collect(NamedType type, IReadOnlyList<Selection> selections, bool isCertain)
        => selections.SelectMany(selection => (selection, isCertain && selection.Directives.Count == 0) switch
        {
            (Field field, var certain) => [new SelectedField(field, ((ComplexType)type).Fields[field.Name.Value], certain)],
            (FragmentSpread spread, var certain) => Conditional(type, Fragment(spread).TypeCondition, Fragment(spread).SelectionSet, certain),
            (InlineFragment inline, var certain) => Conditional(type, inline.TypeCondition, inline.SelectionSet, certain),
            _ => [],
        });

    private IEnumerable<SelectedField> Conditional(NamedType type, NamedTypeReference? condition, SelectionSet selections, bool isCertain)
    {
        var narrowed = condition is null ? type : _schema.FindType(condition.Name)!;
        return Collect(narrowed, selections.Selections, isCertain && (narrowed == type || _schema.IsSubType(narrowed, type)));
    }

    private static SelectedField Merge(IEnumerable<SelectedField> same)
    {
        var all = same.ToList();
        if (all is [var only])
            return only;
        var (first, selections) = (all[0].Syntax, all.SelectMany(field => field.Selections).ToList());
        var merged = new Field(first.Location)
        {
            Alias = first.Alias,
            Name = first.Name,
            Arguments = first.Arguments,
            Directives = first.Directives,
            SelectionSet = selections.Count > 0 ? new SelectionSet(first.Location, selections) : null,
        };
        return new SelectedField(merged, all[0].Definition, all.Exists(field => field.IsCertain));
    }
}
