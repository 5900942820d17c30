using System.Linq.Expressions;
using System.Reflection;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Types.Building;

namespace GoShop.GraphQL.Types.Mutations;

/// <summary>The payloads of mutations, and the unions of their errors.</summary>
internal sealed class PayloadTypes(SchemaDraft draft)
{
    private readonly Dictionary<Type, PayloadDraft> _shared = [];

    /// <summary>The payload of a mutation: its own, or the one of the C# class <c>XxxPayload</c> that it returns.</summary>
    /// <param name="fieldName">The mutation's name.</param>
    /// <param name="result">What the method returns; null for nothing.</param>
    public PayloadDraft? Of(MethodInfo method, string fieldName, TypeShape? result)
    {
        if (result is { Item: null } && result.Type.Name.EndsWith("Payload", StringComparison.Ordinal))
            return Shared(result.Type);
        var payload = Make($"{Naming.Pascal(fieldName)}Payload", Naming.Origin(method));
        payload.Type.Member.Description = $"What `{fieldName}` did, or why it did not.";
        if (ResultField(method, result) is not { } field)
            return null;
        payload.Type.Fields.Add(field);
        return payload;
    }

    private PayloadDraft Shared(Type type)
    {
        if (_shared.TryGetValue(type, out var found))
            return found;
        var payload = _shared[type] = Make(Naming.Type(type), Naming.Origin(type));
        draft.Describe(payload.Type.Member, type);
        draft.Later(() =>
        {
            foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
            {
                if (property.GetMethod is not { IsPublic: true } || property.Has<GraphQLIgnoreAttribute>() || property.GetIndexParameters().Length > 0)
                    continue;
                var shape = draft.Shapes.Of(property).With(isNullable: true);
                if (draft.Outputs.Of(property, shape, Identifiers.Is(property, property.Name, shape)) is not { } fieldType)
                    continue;
                var read = PlainResolvers.Compile(type, fieldType, parent => Expression.Property(parent, property)).Read;
                var field = new OutputField(Naming.Field(property), fieldType) { Resolver = ReadingResult(result => result is null ? null : read(result)) };
                draft.Describe(field, property);
                payload.Type.Fields.Add(field);
            }
        });
        return payload;
    }

    // Nothing to return still says whether it was done.
    private OutputField? ResultField(MethodInfo method, TypeShape? result)
    {
        var given = method.Attribute<PayloadAttribute>()?.FieldName;
        var origin = Naming.Origin(method);
        if (result is null)
        {
            var done = new OutputField(given ?? "success", draft.Leaves.Of(typeof(bool), isId: false)!) { Origin = origin, Description = "Whether it was done." };
            done.Resolver = new PropertyResolver { Read = payload => ((MutationPayload)payload).Errors is null ? true : null };
            return done;
        }
        if (draft.Outputs.Of(method, result.With(isNullable: true), method.Has<IDAttribute>()) is not { } type)
            return null;
        var name = given ?? Naming.Camel(type.Named.Name) + (result.Item is null ? "" : "s");
        return new OutputField(name, type) { Origin = origin, Resolver = ReadingResult(value => value) };
    }

    private static PropertyResolver ReadingResult(Func<object?, object?> read)
        => new() { Read = payload => read(((MutationPayload)payload).Result) };

    private PayloadDraft Make(string name, string origin)
    {
        var payload = new PayloadDraft(new ObjectType(name));
        draft.Add(payload.Type, origin);
        // Once every mutation has said which errors it has: those that share the payload, and those whose input is validated.
        draft.Finally(() => draft.Finally(() => Finish(payload, origin)));
        return payload;
    }

    private void Finish(PayloadDraft payload, string origin)
    {
        if (payload.Errors.Count == 0)
            return;
        var name = payload.Type.Name.EndsWith("Payload", StringComparison.Ordinal) ? payload.Type.Name[..^"Payload".Length] : payload.Type.Name;
        var members = payload.Errors.OrderBy(type => type.Name, StringComparer.Ordinal).ToArray();
        var union = new UnionType(name + "Error") { Members = members, ResolveTypeName = error => NearestTo(error.GetType(), members)?.Name };
        var mutations = payload.Mutations.Order(StringComparer.Ordinal).Select(mutation => $"`{mutation}`");
        union.Member.Description = $"What can go wrong with {string.Join(", ", mutations)}.";
        draft.Add(union, origin);
        payload.Type.Fields.Add(new OutputField("errors", new ListType(new NonNullType(union)))
        {
            Origin = origin,
            Description = "What went wrong; null where nothing did.",
            Resolver = new PropertyResolver { Read = value => ((MutationPayload)value).Errors },
        });
    }

    private static ObjectType? NearestTo(Type type, ObjectType[] members)
    {
        for (var candidate = type; candidate is not null; candidate = candidate.BaseType)
        {
            if (Array.Find(members, member => member.ClrType == candidate) is { } found)
                return found;
        }
        return null;
    }
}

/// <summary>A payload while the schema is being built.</summary>
internal sealed class PayloadDraft(ObjectType type)
{
    public ObjectType Type { get; } = type;

    /// <summary>The errors of all mutations that answer with it.</summary>
    public HashSet<ObjectType> Errors { get; } = [];

    /// <summary>The mutations that answer with it.</summary>
    public List<string> Mutations { get; } = [];
}
