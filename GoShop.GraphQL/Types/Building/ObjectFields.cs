using System.Reflection;

namespace GoShop.GraphQL.Types.Building;

/// <summary>Fills an object or interface with fields: from the properties of a C# type, and from the static classes that describe it.</summary>
internal sealed class ObjectFields(SchemaDraft draft, ComplexType target)
{
    private const BindingFlags PublicInstance = BindingFlags.Public | BindingFlags.Instance;
    private const BindingFlags PublicStatic = BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private readonly Dictionary<string, OutputField> _fields = new(StringComparer.Ordinal);

    /// <summary>The fields of a type with values of its own.</summary>
    /// <param name="skips">Properties that are no fields, besides those that say so.</param>
    public void FillFrom(Type type, Func<PropertyInfo, bool>? skips = null)
    {
        var descriptions = draft.Catalog.DescriptionsOf(type).ToList();
        foreach (var property in ExposedProperties(type, descriptions))
        {
            if (skips?.Invoke(property) is true)
                continue;
            var describing = draft.Catalog.InterfaceDescriptionsOf(type, property.Name).Concat(descriptions.Select(pair => pair.Class));
            if (new FieldFactory(draft, type).FromProperty(property, describing) is { } field)
                Add(field, property);
        }
        foreach (var description in draft.Catalog.InterfaceDescriptionsOf(type))
            FillFromStatic(description, new FieldFactory(draft, type).FromMethod, replaces: true, isReplaceable: true);
        foreach (var (description, attribute) in descriptions)
        {
            if (target is InterfaceType && !TypeCatalog.DescribesInterface(attribute))
                draft.Problem(description, $"{target.Name} is an interface: [InterfaceType<{Naming.Readable(type)}>] describes it.");
            else if (target is ObjectType && TypeCatalog.DescribesInterface(attribute))
                draft.Problem(description, $"{target.Name} is no interface: [ObjectType<{Naming.Readable(type)}>] describes it.");
            else
                FillFromStatic(description, new FieldFactory(draft, type).FromMethod, replaces: true);
        }
        Finish(type);
    }

    /// <summary>The fields of a root type, merged from the classes that carry its attribute.</summary>
    public void FillFromRoots(IEnumerable<Type> classes, FieldMaker make)
    {
        foreach (var type in classes)
            FillFromStatic(type, make, replaces: false);
    }

    /// <summary>Adds a field; where its name is taken, that is a problem of the member it comes from.</summary>
    public void Add(OutputField field, MemberInfo source)
    {
        if (!_fields.TryAdd(field.Name, field))
            draft.Problem(source, $"The type {target.Name} has a field \"{field.Name}\" already, from {_fields[field.Name].Origin}.");
    }

    /// <summary>Puts the gathered fields in the type; call it last.</summary>
    public void Finish(Type? type)
    {
        foreach (var field in _fields.Values)
            target.Fields.Add(field);
        if (target.Fields.Count == 0 && type is not null)
            draft.Problem(type, $"The type {target.Name} has no fields.");
    }

    /// <param name="replaces">Whether its fields take the place of properties.</param>
    /// <param name="isReplaceable">Whether those of a class nearer to the type take the place of its own.</param>
    private void FillFromStatic(Type description, FieldMaker make, bool replaces, bool isReplaceable = false)
    {
        if (description is not { IsAbstract: true, IsSealed: true })
        {
            draft.Problem(description, "A class with this attribute has to be static.");
            return;
        }
        foreach (var member in description.GetMembers(PublicStatic).OrderBy(member => member.MetadataToken))
        {
            if (member.Has<GraphQLIgnoreAttribute>() || StreamOpeners(description).Contains(member.Name))
                continue;
            var field = member switch
            {
                PropertyInfo { CanRead: true } property => make(property.GetMethod!, property, description),
                MethodInfo { IsSpecialName: false } method => make(method, method, description),
                _ => null,
            };
            if (field is null)
                continue;
            if (isReplaceable)
                field.SetFeature(EntityProperty.Mark);
            if (replaces && _fields.TryGetValue(field.Name, out var replaced) && replaced.Feature<EntityProperty>() is not null)
            {
                field.Description ??= replaced.Description;
                _fields[field.Name] = field;
            }
            else
            {
                Add(field, member);
            }
        }
    }

    private static IEnumerable<string> StreamOpeners(Type description)
        => description.GetMethods(PublicStatic).Select(method => method.Attribute<SubscribeAttribute>()?.With).OfType<string>();

    private List<PropertyInfo> ExposedProperties(Type type, IReadOnlyList<(Type Class, ObjectTypeAttribute Attribute)> descriptions)
    {
        var properties = AllProperties(type).Where(property => property.GetMethod is { IsPublic: true } && property.GetIndexParameters().Length == 0
            && !property.Has<GraphQLIgnoreAttribute>()).ToList();
        if (descriptions.All(pair => pair.Attribute.Fields is null))
        {
            // Errors are made to be shown.
            if (target is ObjectType && !typeof(Exception).IsAssignableFrom(type) && draft.Catalog.ExplicitFieldsOnly.Contains(type.Assembly))
                draft.Problem(type, $"Types of {type.Assembly.GetName().Name} need [ObjectType<{type.Name}>(Fields = […])], "
                    + "so that nothing is exposed unawares.");
            return properties;
        }
        var listed = new List<PropertyInfo>();
        foreach (var (description, attribute) in descriptions)
        {
            foreach (var name in attribute.Fields ?? [])
            {
                if (properties.FirstOrDefault(property => property.Name == name) is not { } property)
                    draft.Problem(description, $"{Naming.Readable(type)} has no public property \"{name}\" to make a field of.");
                else if (!listed.Contains(property))
                    listed.Add(property);
            }
        }
        return listed;
    }

    // Those of base types first; a property that hides or overrides one stands in its place.
    private static IEnumerable<PropertyInfo> AllProperties(Type type)
    {
        var types = type.IsInterface ? type.GetInterfaces().Reverse().Append(type) : Lineage(type);
        return types.SelectMany(level => level.GetProperties(PublicInstance | BindingFlags.DeclaredOnly))
            .GroupBy(property => property.Name).Select(group => group.Last());
    }

    private static IEnumerable<Type> Lineage(Type type)
        => type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) ? Lineage(parent).Append(type) : [type];
}

/// <summary>Makes a field of a static method, or of a static property's getter.</summary>
/// <param name="method">The method.</param>
/// <param name="member">What carries the annotations: the method or the property.</param>
/// <param name="declaring">The class it stands in.</param>
internal delegate OutputField? FieldMaker(MethodInfo method, MemberInfo member, Type declaring);

/// <summary>Marks a field that a member of a describing class may take the place of: a property of the C# type itself, or a field of its interface.</summary>
internal sealed class EntityProperty
{
    public static readonly EntityProperty Mark = new();
}
