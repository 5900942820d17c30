using System.Text.Json.Nodes;
using GoShop.GraphQL.Types;

namespace GoShop.Server.Tests.Authorization;

/// <summary>Values that fit a type, of what a request must give and no more.</summary>
internal sealed class Samples(Callers callers)
{
    /// <summary>Members of inputs that are one file, which cannot be sent as JSON: null stands in their place.</summary>
    public static readonly string[] FileMembers = ["avatar", "file"];

    /// <summary>A value of a required field or argument.</summary>
    public async Task<JsonNode> MakeAsync(string name, GraphQLType type) => type.Nullable switch
    {
        ListType => new JsonArray(),
        InputObjectType input => await MakeAsync(input),
        EnumType values => values.Members.First().Name,
        NamedType { Name: "Int" or "Decimal" or "Float" } => 1,
        NamedType { Name: "Boolean" } => true,
        NamedType { Name: "ID" } => await callers.MakeAsync(name),
        // The right one, so that no account is locked.
        _ when name is "password" or "currentPassword" => Callers.Password,
        _ when name is "country" => "RU",
        _ => "x",
    };

    public async Task<JsonObject> MakeAsync(InputObjectType type)
    {
        var value = new JsonObject();
        foreach (var field in type.Fields.Where(field => field.IsRequired))
            value[field.Name] = FileMembers.Contains(field.Name) ? null : await MakeAsync(field.Name, field.Type);
        // Whoever is let in is needed for what follows.
        if (type.Name is "DeleteMyAccountInput")
            value["password"] = "wrong horse battery";
        // Nor is the whole shop to be changed by who is let in.
        if (type.Fields.Contains("dryRun"))
            value["dryRun"] = true;
        return value;
    }
}
