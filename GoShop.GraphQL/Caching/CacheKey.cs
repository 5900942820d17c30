using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Language.Ast;

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
        CanonicalJson.WriteVariables(text, declared, given);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text.Written.Span, hash);
        return Read(hash);
    }

    public override string ToString() => $"{High:x32}{Low:x32}";

    private static CacheKey Read(ReadOnlySpan<byte> hash) => new(BinaryPrimitives.ReadUInt128BigEndian(hash), BinaryPrimitives.ReadUInt128BigEndian(hash[16..]));
}
