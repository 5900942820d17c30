using GoShop.GraphQL.Language;
using GoShop.GraphQL.Language.Ast;
using GoShop.GraphQL.Types.Introspection;
using GoShop.GraphQL.Types.Scalars;
using GoShop.GraphQL.Types.Validation;

namespace GoShop.GraphQL.Types.Building.Sdl;

/// <summary>One schema in the making: first every type by its name, then what the types hold.</summary>
internal sealed class SdlSchemaDraft
{
    private readonly IReadOnlyList<TypeSystemDefinition> _definitions;
    private readonly SdlSchemaOptions _options;
    private readonly Dictionary<string, NamedType> _types = new(StringComparer.Ordinal);
    private readonly List<SchemaProblem> _problems = [];
    private readonly HashSet<string> _excused = new(StringComparer.Ordinal);
    private readonly AppliedDirectives _applied;

    public SdlSchemaDraft(Document document, SdlSchemaOptions options)
    {
        _definitions = [.. document.Definitions.OfType<TypeSystemDefinition>()];
        _options = options;
        _applied = new AppliedDirectives(_problems);
    }

    /// <summary>References to types that cannot serve there. What they refer to is left out of the schema.</summary>
    public IReadOnlyList<SchemaProblem> Problems => _problems;

    /// <summary>What is empty only because of <see cref="Problems"/>.</summary>
    public IReadOnlySet<string> Excused => _excused;

    /// <summary>The schema definition and its extensions.</summary>
    public IReadOnlyList<SchemaDefinition> Roots => [.. _definitions.OfType<SchemaDefinition>()];

    public Schema Build()
    {
        var definitions = _definitions.OfType<TypeDefinition>().Where(type => !type.IsExtension).ToList();
        foreach (var definition in definitions)
            _types[definition.Name.Value] = Create(definition);
        NamedType[] defined = [.. _types.Values];
        foreach (var definition in _definitions.OfType<TypeDefinition>())
        {
            if (_types.TryGetValue(definition.Name.Value, out var type) && !IsSpecified(type))
                Fill(type, definition);
        }
        foreach (var type in defined)
            ReportMisplaced(type);

        var own = _definitions.OfType<DirectiveDefinition>().Select(CreateDirective).ToList();
        DirectiveType[] directives = [.. own, .. SpecifiedDirectives.All.Where(specified => own.All(directive => directive.Name != specified.Name))];
        var roots = FindRoots();
        var subscription = Root(roots, OperationType.Subscription);
        foreach (var field in subscription?.Fields ?? [])
            field.Subscribe = _options.Subscribe?.Invoke(field);
        return new Schema(
            ReferencedTypes.Of(defined, directives),
            directives,
            Root(roots, OperationType.Query),
            Root(roots, OperationType.Mutation),
            subscription,
            _definitions.OfType<SchemaDefinition>().FirstOrDefault(schema => !schema.IsExtension)?.Description?.Text);
    }

    private static bool IsSpecified(NamedType type)
        => ReferenceEquals(type, BuiltInScalars.Find(type.Name)) || ReferenceEquals(type, IntrospectionTypes.Find(type.Name));

    /// <summary>The type without what it holds. The specification's own types stay as they are, whatever a document says of them.</summary>
    private NamedType Create(TypeDefinition definition)
    {
        var name = definition.Name.Value;
        if ((BuiltInScalars.Find(name) ?? IntrospectionTypes.Find(name)) is { } specified)
            return specified;
        NamedType type = definition switch
        {
            ScalarTypeDefinition => _options.Scalar(name),
            ObjectTypeDefinition => new ObjectType(name),
            InterfaceTypeDefinition => new InterfaceType(name) { ResolveTypeName = _options.ResolveTypeName },
            UnionTypeDefinition => new UnionType(name) { ResolveTypeName = _options.ResolveTypeName },
            EnumTypeDefinition => new EnumType(name),
            _ => new InputObjectType(name) { IsOneOf = AppliedDirectives.IsOneOf(definition.Directives) },
        };
        type.Member.Description = definition.Description?.Text;
        type.Member.SyntaxNode = definition;
        return type;
    }

    /// <summary>Adds what a definition or an extension says of a type.</summary>
    private void Fill(NamedType type, TypeDefinition definition)
    {
        if (definition.IsExtension)
            type.Member.SyntaxExtensions = [.. type.Member.SyntaxExtensions, definition];
        type.Member.AppliedDirectives = [.. type.Member.AppliedDirectives, .. definition.Directives];
        switch (type, definition)
        {
            case (ScalarType scalar, ScalarTypeDefinition):
                scalar.SpecifiedByUrl = _applied.SpecifiedByUrl(definition.Directives) ?? scalar.SpecifiedByUrl;
                break;
            case (ComplexType complex, ComplexTypeDefinition complexDefinition):
                complex.Interfaces = [.. complex.Interfaces, .. complexDefinition.Interfaces.Select(FindNamed).OfType<InterfaceType>()];
                foreach (var field in complexDefinition.Fields)
                    complex.Fields.Add(CreateField(complex, field));
                break;
            case (UnionType union, UnionTypeDefinition unionDefinition):
                union.Members = [.. union.Members, .. unionDefinition.Members.Select(FindNamed).OfType<ObjectType>()];
                break;
            case (EnumType enumType, EnumTypeDefinition enumDefinition):
                foreach (var value in enumDefinition.Values)
                    enumType.Members.Add(CreateEnumMember(value));
                break;
            case (InputObjectType input, InputObjectTypeDefinition inputDefinition):
                AddInputs(input.Fields, inputDefinition.Fields);
                break;
        }
    }

    private OutputField CreateField(ComplexType owner, FieldDefinition definition)
    {
        var field = new OutputField(definition.Name.Value, FindType(definition.Type))
        {
            Description = definition.Description?.Text,
            AppliedDirectives = definition.Directives,
            SyntaxNode = definition,
            DeprecationReason = _applied.DeprecationReason(definition.Directives),
        };
        AddInputs(field.Arguments, definition.Arguments);
        if (owner is ObjectType objectType)
            field.Resolver = _options.Resolver?.Invoke(objectType, field);
        return field;
    }

    private void AddInputs(MemberList<InputField> inputs, IReadOnlyList<InputValueDefinition> definitions)
    {
        foreach (var definition in definitions)
        {
            inputs.Add(new InputField(definition.Name.Value, FindType(definition.Type))
            {
                Description = definition.Description?.Text,
                AppliedDirectives = definition.Directives,
                SyntaxNode = definition,
                DefaultValue = definition.DefaultValue,
                DeprecationReason = _applied.DeprecationReason(definition.Directives),
            });
        }
    }

    private EnumMember CreateEnumMember(EnumValueDefinition definition) => new(definition.Name.Value, definition.Name.Value)
    {
        Description = definition.Description?.Text,
        AppliedDirectives = definition.Directives,
        SyntaxNode = definition,
        DeprecationReason = _applied.DeprecationReason(definition.Directives),
    };

    private DirectiveType CreateDirective(DirectiveDefinition definition)
    {
        var locations = definition.Locations.Aggregate(DirectiveLocations.None, (all, name) => all | DirectiveLocationNames.Parse(name.Value));
        var directive = new DirectiveType(definition.Name.Value, locations)
        {
            Description = definition.Description?.Text,
            SyntaxNode = definition,
            IsRepeatable = definition.IsRepeatable,
        };
        AddInputs(directive.Arguments, definition.Arguments);
        return directive;
    }

    private GraphQLType FindType(TypeReference reference) => reference switch
    {
        ListTypeReference list => new ListType(FindType(list.OfType)),
        NonNullTypeReference nonNull => new NonNullType(FindType(nonNull.OfType)),
        _ => FindNamed((NamedTypeReference)reference),
    };

    private NamedType FindNamed(NamedTypeReference reference) => FindNamed(reference.Name);

    private NamedType FindNamed(string name) => (NamedType?)BuiltInScalars.Find(name) ?? IntrospectionTypes.Find(name) ?? _types[name];

    /// <summary>Reports interfaces and members that are of another kind. They were left out.</summary>
    private void ReportMisplaced(NamedType type)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        if (type is ComplexType complex)
        {
            foreach (var name in DefinitionNodes.InterfacesOf(complex).Select(reference => reference.Name).Where(name => FindNamed(name) is not InterfaceType))
                Report($"Type {type} must only implement Interface types, it cannot implement {name}.", DefinitionNodes.ImplementsOf(complex, name));
        }
        foreach (var name in DefinitionNodes.MembersOf(type).Select(reference => reference.Name).Where(name => FindNamed(name) is not ObjectType))
        {
            Report(
                seen.Add(name)
                    ? $"Union type {type} can only include Object types, it cannot include {name}."
                    : $"Union type {type} can only include type {name} once.",
                DefinitionNodes.MembersOf(type, name));
            _excused.Add(type.Name);
        }
    }

    /// <summary>The root types: those the document names, else those with the default names (§3.3.1 Default Root Operation Type Names).</summary>
    private Dictionary<OperationType, (NamedType Type, SyntaxNode? Reference)> FindRoots()
    {
        var roots = new Dictionary<OperationType, (NamedType, SyntaxNode?)>();
        var schemas = _definitions.OfType<SchemaDefinition>().ToList();
        foreach (var root in schemas.SelectMany(schema => schema.OperationTypes))
            roots[root.Operation] = (FindNamed(root.Type), root.Type);
        if (schemas.Any(schema => !schema.IsExtension))
            return roots;
        foreach (var operation in Enum.GetValues<OperationType>())
        {
            if (_types.TryGetValue(operation.ToString(), out var type))
                roots[operation] = (type, type.Member.SyntaxNode);
        }
        return roots;
    }

    private ObjectType? Root(Dictionary<OperationType, (NamedType Type, SyntaxNode? Reference)> roots, OperationType operation)
    {
        if (!roots.TryGetValue(operation, out var root))
            return null;
        if (root.Type is ObjectType type)
            return type;
        var condition = operation == OperationType.Query ? "" : " if provided";
        Report($"{operation} root type must be Object type{condition}, it cannot be {root.Type}.", [root.Reference]);
        _excused.Add(operation.ToString().ToLowerInvariant());
        return null;
    }

    private void Report(string message, IEnumerable<SyntaxNode?> nodes)
        => _problems.Add(new SchemaProblem(message, [.. nodes.OfType<SyntaxNode>().Select(node => node.Location)]));
}
