using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Language.Ast;
using GoShop.GraphQL.Types.Coercion;

namespace GoShop.GraphQL.Caching;

/// <summary>What a result is found by: a hash of the document, the operation's name and the variables it declares.</summary>
internal readonly record struct CacheKey(UInt128 High, UInt128 Low)
{
    /// <param name="declared">The variables that count: a client cannot make new keys by adding others.</param>
    /// <param name="given">The variables as the client gave them.</param>
    public static CacheKey Of(CachePolicy policy, IReadOnlyList<VariableDefinition> declared, JsonElement given)
    {
        if (declared.Count == 0)
            return Read(policy.OperationHash);
        using var text = Utf8ResultWriter.Rent();
        text.WriteRaw(policy.OperationHash);
        foreach (var variable in declared)
        {
            // Absent is not null: each takes a place of its own.
            if (JsonText.TryGetProperty(given, variable.Variable.Name.Value, out var value))
                Write(text, value);
            text.WriteByte((byte)';');
        }
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text.Written.Span, hash);
        return Read(hash);
    }

    public override string ToString() => $"{High:x32}{Low:x32}";

    private static CacheKey Read(ReadOnlySpan<byte> hash) => new(BinaryPrimitives.ReadUInt128BigEndian(hash), BinaryPrimitives.ReadUInt128BigEndian(hash[16..]));

    /// <summary>Canonical JSON: properties in the order of their names, no white space.</summary>
    private static void Write(Utf8ResultWriter text, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                text.WriteByte((byte)'{');
                foreach (var property in value.EnumerateObject().OrderBy(JsonText.NameOf, StringComparer.Ordinal))
                {
                    text.WriteString(JsonText.NameOf(property));
                    text.WriteByte((byte)':');
                    Write(text, property.Value);
                    text.WriteByte((byte)',');
                }
                text.WriteByte((byte)'}');
                break;
            case JsonValueKind.Array:
                text.WriteByte((byte)'[');
                foreach (var item in value.EnumerateArray())
                {
                    Write(text, item);
                    text.WriteByte((byte)',');
                }
                text.WriteByte((byte)']');
                break;
            default:
                text.WriteRaw(JsonMarshal.GetRawUtf8Value(value));
                break;
        }
    }
}
