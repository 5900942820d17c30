using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace GoShop.GraphQL.Types.Building;

/// <summary>Descriptions from XML doc comments, out of the file that the compiler puts beside the assembly.</summary>
internal sealed partial class XmlDocumentation
{
    private readonly ConcurrentDictionary<Assembly, Dictionary<string, XElement>> _assemblies = [];

    /// <summary>The summary of a type, method, property or constant; null where there is none.</summary>
    public string? Of(MemberInfo member)
    {
        if (member.GetCustomAttribute<GraphQLDescriptionAttribute>(false) is { } given)
            return given.Description;
        if (Text(Find(member)?.Element("summary")) is { } summary)
            return summary;
        // A positional record documents its members as parameters.
        return member is PropertyInfo { DeclaringType: { } declaring } ? Parameter(Find(declaring), member.Name) : null;
    }

    /// <summary>What is said of a parameter; null where nothing is.</summary>
    public string? Of(ParameterInfo parameter)
    {
        if (parameter.GetCustomAttribute<GraphQLDescriptionAttribute>(false) is { } given)
            return given.Description;
        return Parameter(Find(parameter.Member is ConstructorInfo { DeclaringType: { } type } ? type : parameter.Member), parameter.Name!);
    }

    private static string? Parameter(XElement? member, string name)
        => Text(member?.Elements("param").FirstOrDefault(element => element.Attribute("name")?.Value == name));

    private XElement? Find(MemberInfo member)
    {
        var assembly = (member as Type ?? member.DeclaringType)?.Assembly;
        return assembly is null ? null : _assemblies.GetOrAdd(assembly, Load).GetValueOrDefault(Id(member));
    }

    private static Dictionary<string, XElement> Load(Assembly assembly)
    {
        var path = assembly.IsDynamic || assembly.Location.Length == 0 ? null : Path.ChangeExtension(assembly.Location, ".xml");
        if (path is null || !File.Exists(path))
            return [];
        var members = new Dictionary<string, XElement>(StringComparer.Ordinal);
        foreach (var element in XDocument.Load(path).Descendants("member"))
        {
            if (element.Attribute("name")?.Value is { } name)
                members[name] = element;
        }
        return members;
    }

    private static string? Text(XElement? element)
    {
        if (element is null)
            return null;
        var text = new StringBuilder();
        Append(element, text);
        var plain = Blanks().Replace(text.ToString(), " ").Trim();
        return plain.Length == 0 ? null : plain;
    }

    private static void Append(XElement element, StringBuilder text)
    {
        foreach (var node in element.Nodes())
        {
            if (node is XText words)
            {
                text.Append(words.Value);
            }
            else if (node is XElement { Name.LocalName: "see" or "seealso" or "paramref" or "typeparamref" } reference && !reference.Nodes().Any())
            {
                text.Append(Referred(reference));
            }
            else if (node is XElement { Name.LocalName: "c" or "code" } code)
            {
                text.Append('`');
                Append(code, text);
                text.Append('`');
            }
            else if (node is XElement inner)
            {
                Append(inner, text);
            }
        }
    }

    private static string Referred(XElement reference)
    {
        var name = reference.Attribute("cref")?.Value ?? reference.Attribute("langword")?.Value ?? reference.Attribute("name")?.Value
            ?? reference.Attribute("href")?.Value ?? "";
        if (name.Length < 2 || name[1] != ':')
            return name;
        var bare = name[2..].Split('(')[0];
        var dot = bare.LastIndexOf('.');
        return (name[0] == 'F' ? Constant(bare[..dot], bare[(dot + 1)..]) : null) ?? bare[(dot + 1)..].Split('`')[0];
    }

    // Clients know what a constant holds and not what it is called. Values of enums are known by their names.
    private static string? Constant(string type, string field)
    {
        var declaring = AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.GetType(type)).FirstOrDefault(found => found is { IsEnum: false });
        return declaring?.GetField(field, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic) is { IsLiteral: true } constant
            ? Convert.ToString(constant.GetRawConstantValue(), CultureInfo.InvariantCulture)
            : null;
    }

    // The identifiers are those of the C# language specification, annex D.4.
    private static string Id(MemberInfo member) => member switch
    {
        Type type => "T:" + TypeId(type),
        FieldInfo field => $"F:{TypeId(field.DeclaringType!)}.{field.Name}",
        PropertyInfo property => $"P:{TypeId(property.DeclaringType!)}.{property.Name}",
        MethodInfo method => $"M:{TypeId(method.DeclaringType!)}.{method.Name}{Parameters(method)}",
        _ => "",
    };

    private static string Parameters(MethodInfo method)
    {
        var parameters = method.GetParameters();
        return parameters.Length == 0 ? "" : $"({string.Join(',', parameters.Select(parameter => ArgumentId(parameter.ParameterType)))})";
    }

    private static string TypeId(Type type)
        => ((type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName ?? type.Name).Replace('+', '.');

    private static string ArgumentId(Type type)
    {
        if (type.IsArray)
            return ArgumentId(type.GetElementType()!) + "[]";
        if (type.IsGenericParameter)
            return $"``{type.GenericParameterPosition}";
        if (!type.IsGenericType)
            return TypeId(type);
        return $"{TypeId(type).Split('`')[0]}{{{string.Join(',', type.GetGenericArguments().Select(ArgumentId))}}}";
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
