using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using GoShop.Data;
using GoShop.Data.Idempotency;
using GoShop.GraphQL.Errors;
using GoShop.GraphQL.Idempotency;
using GoShop.Schema.Accounts;

namespace GoShop.Server.Idempotency;

/// <summary>Keeps what became of named mutations in the shop's database, with what they change.</summary>
internal sealed partial class NamedMutations(IdempotencyLog log, ILogger<NamedMutations> logger) : IIdempotencyLog
{
    public async ValueTask<IIdempotentMutation?> BeginAsync(IdempotentRequest request, CancellationToken cancellation)
    {
        if (request.User.FindId() is not { } userId)
            return null;
        try
        {
            var write = await log.BeginAsync(IdempotencyLog.OwnerOf(userId), request.Key, FingerprintOf(request), cancellation);
            return new NamedMutation(write, log, this);
        }
        catch (ConflictException refused)
        {
            throw new GraphQLException(refused.Message, refused.Code);
        }
    }

    // Who has another role by now asks for something else: what an admin was shown is not for a customer.
    private static byte[] FingerprintOf(IdempotentRequest request)
        => SHA256.HashData([.. request.Fingerprint, .. Encoding.UTF8.GetBytes(request.User.FindFirstValue(ClaimTypes.Role) ?? string.Empty)]);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The answer of a named write could not be kept, so that whoever asks again learns only that it was done: {Reason}")]
    private partial void LogLostAnswer(string reason);

    private sealed class NamedMutation(IdempotentWrite write, IdempotencyLog log, NamedMutations owner) : IIdempotentMutation
    {
        public byte[]? Answer => write.Answer;

        public bool IsOvertaken => write.IsOvertaken;

        public IDisposable Enter(IServiceProvider services)
        {
            var db = services.GetRequiredService<ShopContext>();
            db.Carry(write);
            return new Carried(db);
        }

        public async ValueTask<bool> KeepAsync(ReadOnlyMemory<byte> answer)
        {
            try
            {
                return await log.KeepAsync(write, answer);
            }
            catch (Exception failure)
            {
                // What was done is done, and its client is to hear of it.
                owner.LogLostAnswer(failure.Message);
                return true;
            }
        }
    }

    private sealed class Carried(ShopContext db) : IDisposable
    {
        public void Dispose() => db.Carry(null);
    }
}
