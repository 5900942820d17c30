using System.Reflection;
using GoShop.GraphQL.Caching;
using GoShop.GraphQL.Data;
using GoShop.GraphQL.Types.InputValidation;
using GoShop.GraphQL.Types.Mutations;

namespace GoShop.GraphQL.Types.Building;

/// <summary>A schema while it is being built: the types found so far, what is left to fill in, and what is wrong.</summary>
internal sealed class SchemaDraft
{
    private readonly Dictionary<string, NamedType> _types = new(StringComparer.Ordinal);
    private readonly Queue<Action> _pending = new();
    private readonly List<Action> _last = [];
    private readonly List<string> _problems = [];

    public SchemaDraft(TypeCatalog catalog, ServiceCatalog services)
    {
        (Catalog, Services) = (catalog, services);
        foreach (var scalar in catalog.Scalars)
            _types[scalar.Name] = scalar;
        Leaves = new LeafTypes(this);
        Given = new GivenTypes(this);
        Inputs = new InputTypes(this);
        Outputs = new OutputTypes(this);
        Errors = new ErrorTypes(this);
        Payloads = new PayloadTypes(this);
        Validators = new InputValidators(this);
        Filters = new FilterTypes(this);
        Sorts = new SortTypes(this);
        Connections = new ConnectionTypes(this);
    }

    public TypeCatalog Catalog { get; }
    public ServiceCatalog Services { get; }
    public XmlDocumentation Documentation { get; } = new();
    public ShapeReader Shapes { get; } = new();
    public LeafTypes Leaves { get; }
    public GivenTypes Given { get; }
    public InputTypes Inputs { get; }
    public OutputTypes Outputs { get; }
    public ErrorTypes Errors { get; }
    public PayloadTypes Payloads { get; }
    public InputValidators Validators { get; }
    public FilterTypes Filters { get; }
    public SortTypes Sorts { get; }
    public ConnectionTypes Connections { get; }
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>The types that were built, in the order of their names; scalars come with those that use them.</summary>
    public IEnumerable<NamedType> Types => _types.Values.Where(type => type is not ScalarType).OrderBy(type => type.Name, StringComparer.Ordinal);

    public void Problem(MemberInfo member, string message) => Problem(Naming.Origin(member), message);

    public void Problem(ParameterInfo parameter, string message) => Problem(Naming.Origin(parameter), message);

    public void Problem(string origin, string message)
    {
        var problem = $"{origin}: {message}";
        if (!_problems.Contains(problem))
            _problems.Add(problem);
    }

    /// <summary>Adds a type; where another has its name already, that is a problem.</summary>
    public void Add(NamedType type, string origin)
    {
        type.Member.Origin = origin;
        if (!_types.TryAdd(type.Name, type))
            Problem(origin, $"The name \"{type.Name}\" is taken by {_types[type.Name].Member.Origin ?? "a built-in type"}.");
    }

    public NamedType? Find(string name) => _types.GetValueOrDefault(name);

    /// <summary>Puts off what needs other types, so that types may refer to each other in circles.</summary>
    public void Later(Action fill) => _pending.Enqueue(fill);

    /// <summary>Puts off what needs all types to be filled.</summary>
    public void Finally(Action finish) => _last.Add(finish);

    /// <summary>Does what was put off, until nothing is left.</summary>
    public void Complete()
    {
        for (var i = 0; i <= _last.Count; i++)
        {
            while (_pending.TryDequeue(out var fill))
                fill();
            if (i < _last.Count)
                _last[i]();
        }
    }

    /// <summary>Description, deprecation, cost and origin: what attributes and doc comments say of any member.</summary>
    public void Describe(SchemaMember member, MemberInfo source)
    {
        member.Description ??= Documentation.Of(source);
        member.Origin ??= Naming.Origin(source);
        Annotate(member, source);
    }

    /// <inheritdoc cref="Describe(SchemaMember, MemberInfo)"/>
    public void Describe(SchemaMember member, ParameterInfo source)
    {
        member.Description ??= Documentation.Of(source);
        member.Origin ??= Naming.Origin(source);
        Annotate(member, source);
    }

    private static void Annotate(SchemaMember member, ICustomAttributeProvider source)
    {
        if (source.Attribute<CostAttribute>() is { } cost)
            member.AppliedDirectives = [.. member.AppliedDirectives, AppliedDirective.Of("cost", ("weight", AppliedDirective.Text(cost.Weight)))];
        if (source.Attribute<CacheControlAttribute>() is { } cacheControl)
            member.AppliedDirectives = [.. member.AppliedDirectives, cacheControl.ToDirective()];
        var reason = source.Attribute<GraphQLDeprecatedAttribute>()?.Reason
            ?? (source.Attribute<ObsoleteAttribute>() is { } obsolete ? obsolete.Message ?? "No longer supported" : null);
        if (reason is null)
            return;
        if (member is OutputField field)
            field.DeprecationReason = reason;
        else if (member is InputField input)
            input.DeprecationReason = reason;
        else if (member is EnumMember value)
            value.DeprecationReason = reason;
    }
}
