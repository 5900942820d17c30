using System.Text.Json;
using GoShop.GraphQL.Types;
using GoShop.GraphQL.Types.Scalars;

namespace GoShop.Server.Rest;

/// <summary>Holds what a request gives for <c>input</c> against its type, in the words of its own members: of variables and input types REST clients know nothing.</summary>
internal static class BodyCheck
{
    /// <exception cref="RestException">Members are missing, unknown or of another type; each is named in the details.</exception>
    public static void Require(InputObjectType type, JsonElement input)
    {
        var problems = new Dictionary<string, string[]>();
        foreach (var field in type.Fields)
        {
            if (Fault(field, input) is { } fault)
                problems[field.Name] = [fault];
        }
        foreach (var member in input.EnumerateObject().Where(member => !type.Fields.TryGet(member.Name, out _)))
            problems[member.Name] = ["Is not known here."];

        if (problems.Count > 0)
            throw new RestException("VALIDATION_ERROR", string.Join(' ', problems.Select(problem => $"{problem.Key}: {problem.Value[0]}")), problems);
    }

    /// <summary>What is wrong with a member; null where nothing is, or where only the graph can tell.</summary>
    private static string? Fault(InputField field, JsonElement input)
    {
        if (!input.TryGetProperty(field.Name, out var value))
            return field.IsRequired ? "Is required." : null;
        if (value.ValueKind is JsonValueKind.Null)
            return field.Type.IsNonNull ? "Must not be null." : null;
        // Files have no form in JSON: their names stand where they belong (FormBody).
        if (field.Type.Nullable is UploadType or not LeafType)
            return null;
        try
        {
            ((LeafType)field.Type.Nullable).ParseValue(value);
            return null;
        }
        catch (CoercionException error)
        {
            return error.Message.EndsWith('.') ? error.Message : $"{error.Message}.";
        }
    }
}
