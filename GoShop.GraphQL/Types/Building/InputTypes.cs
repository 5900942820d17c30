using System.ComponentModel;
using System.Reflection;
using GoShop.GraphQL.Data;
using GoShop.GraphQL.Language.Ast;

namespace GoShop.GraphQL.Types.Building;

/// <summary>The input side: arguments from parameters, and input objects from records.</summary>
internal sealed class InputTypes(SchemaDraft draft)
{
    private readonly Dictionary<Type, InputObjectType> _objects = [];

    /// <summary>Takes a type made elsewhere for values of a C# type.</summary>
    public void Register(Type clrType, InputObjectType type) => _objects.Add(clrType, type);

    /// <summary>An argument, or a field of an input object, for a parameter of a method or constructor.</summary>
    public InputField? Field(ParameterInfo parameter)
    {
        var shape = draft.Shapes.Of(parameter);
        var isId = Identifiers.Is(parameter, parameter.Name!, shape);
        var field = Field(Naming.Argument(parameter), shape, parameter, isId, Default(parameter), Naming.Origin(parameter));
        if (field is not null)
            draft.Describe(field, parameter);
        return field;
    }

    /// <summary>A field of an input object for a property that is set after construction.</summary>
    public InputField? Field(PropertyInfo property)
    {
        var shape = draft.Shapes.Of(property);
        var isId = Identifiers.Is(property, property.Name, shape);
        var field = Field(Naming.Field(property), shape, property, isId, property.Attribute<DefaultValueAttribute>()?.Value, Naming.Origin(property));
        if (field is not null)
            draft.Describe(field, property);
        return field;
    }

    /// <summary>The input object of a C# type; null, and a problem, where it cannot be one.</summary>
    public InputObjectType? Object(Type type, string origin)
    {
        if (_objects.TryGetValue(type, out var found))
            return found;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Filter<>))
            return draft.Filters.Of(type.GetGenericArguments()[0], origin);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Sort<>))
            return draft.Sorts.Of(type.GetGenericArguments()[0], origin);
        if (!CanBeObject(type))
        {
            draft.Problem(origin, $"{Naming.Readable(type)} is neither an input type nor a registered service. "
                + "Inputs are scalars, enums and records whose names end in \"Input\".");
            return null;
        }
        var name = Naming.Type(type);
        var result = new InputObjectType(name.EndsWith("Input", StringComparison.Ordinal) ? name : name + "Input")
        {
            ClrType = type,
            IsOneOf = type.Has<OneOfAttribute>(),
        };
        _objects[type] = result;
        draft.Add(result, Naming.Origin(type));
        if (type.Has<CostAttribute>())
            draft.Problem(type, "[Cost] has no place on an input object: the arguments and members that hold it may have one.");
        draft.Describe(result.Member, type);
        draft.Later(() => new InputObjectFields(draft, result, type).Fill());
        return result;
    }

    /// <summary>Whether a C# type is meant as an input object: by its name, or as one of several.</summary>
    public static bool CanBeObject(Type type)
        => type is { IsAbstract: false, IsInterface: false, IsPrimitive: false } && Nullable.GetUnderlyingType(type) is null
            && (type.Name.EndsWith("Input", StringComparison.Ordinal) || type.Has<OneOfAttribute>());

    private InputField? Field(string name, TypeShape shape, ICustomAttributeProvider source, bool isId, object? defaultValue, string origin)
    {
        if ((draft.Given.Written(source, shape, origin) ?? Of(draft.Given.Shape(source, shape, origin), isId, origin)) is not { } type)
            return null;
        if (source.Has<GraphQLTypeAttribute>() && type.Named is ScalarType scalar && !InputBinding.CanTake(shape.Innermost, scalar))
            draft.Problem(origin, $"{Naming.Readable(shape.Innermost)} cannot take what the scalar {scalar} gives.");
        var field = new InputField(name, shape.IsOptional ? type.Nullable : type) { Origin = origin, DefaultValue = Literal(type, shape, defaultValue, origin) };
        try
        {
            field.Bind = InputBinding.For(shape, type.Named, rejectsNull: shape is { IsOptional: true, IsNullable: false });
        }
        catch (NotSupportedException exception)
        {
            draft.Problem(origin, exception.Message);
        }
        return field;
    }

    /// <summary>The GraphQL type of a shape; null, and a problem, where there is none.</summary>
    private GraphQLType? Of(TypeShape shape, bool isId, string origin)
    {
        GraphQLType? type = shape.Item is { } item
            ? Of(item, isId, origin) is { } itemType ? new ListType(itemType) : null
            : draft.Leaves.Of(shape.Type, isId) ?? (NamedType?)Object(shape.Type, origin);
        return type is null || shape.IsNullable ? type : new NonNullType(type);
    }

    private static object? Default(ParameterInfo parameter)
        => parameter.Attribute<DefaultValueAttribute>()?.Value ?? (parameter.HasDefaultValue ? parameter.DefaultValue : null);

    private Value? Literal(GraphQLType type, TypeShape shape, object? value, string origin)
    {
        if (value is null)
            return null;
        if (type.Nullable is not LeafType leaf)
        {
            draft.Problem(origin, $"A default of type {type} cannot be given; make it nullable and choose the default in the method.");
            return null;
        }
        // Reflection gives the defaults of nullable enums as numbers.
        if (shape.Type.IsEnum && !value.GetType().IsEnum)
            value = Enum.ToObject(shape.Type, value);
        try
        {
            return leaf.ToLiteral(value);
        }
        catch (CoercionException exception)
        {
            draft.Problem(origin, $"The default is not a value of {type}: {exception.Message}");
            return null;
        }
    }
}
