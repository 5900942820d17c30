using System.Security.Cryptography;
using System.Text;
using GoShop.GraphQL.Execution;

namespace GoShop.GraphQL.Idempotency;

/// <summary>A hash of all that a request asks: the document, the operation's name, its variables and the files they name.</summary>
internal static class RequestFingerprint
{
    public static async ValueTask<byte[]> OfAsync(PreparedOperation operation, CancellationToken cancellation)
    {
        var request = operation.Request;
        using var text = Utf8ResultWriter.Rent();
        text.WriteRaw(SHA256.HashData(Encoding.UTF8.GetBytes(request.Query!)));
        text.WriteString(operation.Plan.Operation.Name?.Value ?? string.Empty);
        CanonicalJson.WriteVariables(text, operation.Plan.Operation.Variables, request.Variables);
        foreach (var (name, file) in (request.Files ?? new Dictionary<string, Types.IFile>()).OrderBy(each => each.Key, StringComparer.Ordinal))
        {
            text.WriteString(name);
            text.WriteString(file.Name);
            await using var content = file.OpenReadStream();
            text.WriteRaw(await SHA256.HashDataAsync(content, cancellation).ConfigureAwait(false));
        }
        return SHA256.HashData(text.Written.Span);
    }
}
