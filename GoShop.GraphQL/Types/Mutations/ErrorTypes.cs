using System.Linq.Expressions;
using System.Reflection;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Types.Building;

namespace GoShop.GraphQL.Types.Mutations;

/// <summary>The object types of errors, which all implement the interface <c>Error { message code }</c>.</summary>
internal sealed class ErrorTypes(SchemaDraft draft)
{
    private readonly Dictionary<Type, ObjectType> _types = [];
    private InterfaceType? _interface;

    /// <summary>The object type of an exception or error class.</summary>
    public ObjectType Of(Type type)
    {
        if (_types.TryGetValue(type, out var found))
            return found;
        var result = new ObjectType(Name(type)) { ClrType = type, Interfaces = [Interface()] };
        _types[type] = result;
        draft.Outputs.Register(type, result);
        draft.Add(result, Naming.Origin(type));
        draft.Describe(result.Member, type);
        draft.Later(() => Fill(result, type));
        return result;
    }

    /// <summary>The code of errors of that type that bring none of their own.</summary>
    private static string Code(Type type) => Naming.ScreamingSnake(Bare(type));

    private static string Name(Type type)
    {
        var given = Naming.Type(type);
        return given != type.Name ? given : Bare(type) + "Error";
    }

    private static string Bare(Type type)
    {
        foreach (var suffix in (ReadOnlySpan<string>)["Exception", "Error"])
        {
            if (type.Name.Length > suffix.Length && type.Name.EndsWith(suffix, StringComparison.Ordinal))
                return type.Name[..^suffix.Length];
        }
        return type.Name;
    }

    private InterfaceType Interface()
    {
        if (_interface is not null)
            return _interface;
        _interface = new InterfaceType("Error");
        _interface.Member.Description = "Why a mutation did not do what it was asked to.";
        _interface.Fields.Add(Message(null));
        _interface.Fields.Add(CodeField(null));
        draft.Add(_interface, "the mutation conventions");
        return _interface;
    }

    private void Fill(ObjectType target, Type type)
    {
        var fields = new ObjectFields(draft, target);
        if (type.GetProperty("Message") is not { } message || message.PropertyType != typeof(string))
        {
            draft.Problem(type, "An error needs a property Message of type string.");
            return;
        }
        fields.Add(Message(PlainResolvers.Compile(type, StringType, parent => Expression.Property(parent, message))), type);
        fields.Add(CodeField(CodeResolver(type)), type);
        fields.FillFrom(type, property => property.Name is "Message" or "Code" || IsOfEveryException(property));
    }

    // The stack trace and its like are not for clients.
    private static bool IsOfEveryException(PropertyInfo property) => property.GetMethod!.GetBaseDefinition().DeclaringType == typeof(Exception);

    private PropertyResolver CodeResolver(Type type)
    {
        var ownCode = type.GetProperty("Code") is { GetMethod.IsPublic: true } property && property.PropertyType == typeof(string) ? property : null;
        return PlainResolvers.Compile(
            type,
            StringType,
            parent => ownCode is null ? Expression.Constant(Code(type)) : Expression.Property(parent, ownCode));
    }

    private OutputField Message(PropertyResolver? resolver) => Text("message", "For people.", resolver);

    private OutputField CodeField(PropertyResolver? resolver) => Text("code", "For programs: what kind of error this is.", resolver);

    private NonNullType StringType => new(draft.Leaves.Of(typeof(string), isId: false)!);

    private OutputField Text(string name, string description, PropertyResolver? resolver)
    {
        var field = new OutputField(name, StringType) { Resolver = resolver };
        field.Description = description;
        field.Origin = "the mutation conventions";
        field.SetFeature(EntityProperty.Mark);
        return field;
    }
}
