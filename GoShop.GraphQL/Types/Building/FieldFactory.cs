using System.Linq.Expressions;
using System.Reflection;
using System.Security.Claims;
using GoShop.GraphQL.Caching;
using GoShop.GraphQL.Data;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Security;
using GoShop.GraphQL.Types.InputValidation;

namespace GoShop.GraphQL.Types.Building;

/// <summary>Makes a field of a property or method.</summary>
/// <param name="entity">The C# type of the objects the field belongs to; null for root types.</param>
internal sealed class FieldFactory(SchemaDraft draft, Type? entity)
{
    /// <summary>A field that reads a property of the object itself.</summary>
    /// <param name="descriptions">The classes that describe the object's type: what they ask of who reads it holds here.</param>
    public OutputField? FromProperty(PropertyInfo property, IEnumerable<Type> descriptions)
    {
        var shape = draft.Shapes.Of(property);
        if (Make(property, shape) is not { } field)
            return null;
        field.Field.SetFeature(EntityProperty.Mark);
        // A property that is an object itself comes with the whole of its owner.
        field.Field.SetFeature(field.Field.Type.Named is LeafType ? FieldRequirements.Of(property) : new FieldRequirements(null));
        AuthorizeAttribute.Apply(field, descriptions, property);
        var isChanged = ApplyAttributes(field);
        var plain = PlainResolvers.Compile(property.DeclaringType!, field.Field.Type, parent => Expression.Property(parent, property));
        field.Field.Resolver = field.Guards.Count == 0 && !isChanged
            ? plain
            : ResolverAssembly.Of(field, (context, _) => new(plain.Read(context.Parent!)), needsScope: false);
        return field.Field;
    }

    /// <summary>A field that a static method, or the getter of a static property, computes.</summary>
    /// <param name="member">The method itself, or the property: what carries the annotations.</param>
    public OutputField? FromMethod(MethodInfo method, MemberInfo member, Type declaring)
    {
        if (method.ContainsGenericParameters)
        {
            draft.Problem(member, "A resolver is not generic.");
            return null;
        }
        var shape = member is PropertyInfo property ? draft.Shapes.Of(property) : draft.Shapes.ResultOf(method);
        var resolver = new ResolverMethod(draft, method, entity);
        if (Make(member, shape) is not { } field)
            return null;
        AuthorizeAttribute.Apply(field, [declaring], member);
        RateLimitAttribute.Apply(field, member);
        field.Field.SetFeature(new FieldRequirements(resolver.ParentProperties));
        if (entity is not null && resolver.LoaderReadWith(entity, out var contract) is { } loader)
            field.Field.SetFeature(new ReadAlong(Activator.CreateInstance(typeof(ValuesAlong<,,,>).MakeGenericType([loader, .. contract!.GetGenericArguments()]))!));
        if (method.GetParameters().Any(parameter => parameter.ParameterType == typeof(ClaimsPrincipal)))
            field.Field.SetFeature(CallerDependence.Mark);
        if (resolver.IsPlain && field.Guards.Count == 0 && !member.Has<FieldAttribute>())
        {
            field.Field.Resolver = PlainResolvers.Compile(resolver.ParentType, field.Field.Type, resolver.CallOn);
            return field.Field;
        }
        var readArgument = Arguments(field, resolver);
        ApplyAttributes(field);
        if (shape.Item is { } item && !member.Has<UsePagingAttribute>())
            field.Use(ResolverResults.Materialize(item.Declared, includesLazy: resolver.NeedsScope));
        draft.Finally(() =>
        {
            var pipeline = resolver.Compile(readArgument);
            if (draft.Validators.For(field.Field) is { } validator)
                pipeline = validator.Before(pipeline, ArgumentValidator.BadUserInput);
            field.Field.Resolver = ResolverAssembly.Of(field, pipeline, resolver.NeedsScope);
        });
        return field.Field;
    }

    private static bool ApplyAttributes(FieldDraft field)
    {
        var attributes = field.Member.Attributes<FieldAttribute>();
        foreach (var attribute in attributes.OrderBy(attribute => attribute.Order))
            attribute.Apply(field);
        return attributes.Count > 0;
    }

    private FieldDraft? Make(MemberInfo member, TypeShape shape)
    {
        // The type of a connection is named after its field: paging puts it in this one's place.
        var type = member.Has<UsePagingAttribute>()
            ? new NonNullType(draft.Leaves.Of(typeof(string), isId: false)!)
            : draft.Outputs.Of(member, shape, Identifiers.Is(member, member.Name, shape));
        if (type is null)
            return null;
        var field = new OutputField(Naming.Field(member), type);
        draft.Describe(field, member);
        CacheDependsOnAttribute.Apply(draft, field, member);
        return new FieldDraft(draft, field, member, shape, entity);
    }

    // Adds the arguments; what it returns reads them.
    private Func<ParameterInfo, Expression, Expression> Arguments(FieldDraft field, ResolverMethod resolver)
    {
        var places = new Dictionary<ParameterInfo, int>();
        foreach (var parameter in resolver.Arguments)
        {
            if (draft.Inputs.Field(parameter) is not { } argument)
                continue;
            argument.SetFeature(new InputMember(parameter, null));
            CacheCountedApartAttribute.Apply(argument, parameter);
            places.Add(parameter, field.Field.Arguments.Count);
            if (field.Field.Arguments.Contains(argument.Name))
                draft.Problem(parameter, $"The field has an argument \"{argument.Name}\" already.");
            else
                field.Field.Arguments.Add(argument);
        }
        return (parameter, context) => places.TryGetValue(parameter, out var place)
            ? InputBinding.Read(Expression.Property(context, nameof(ResolverContext.Arguments)), place, parameter.ParameterType)
            : Expression.Default(parameter.ParameterType);
    }
}
