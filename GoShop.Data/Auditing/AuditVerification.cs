using System.Data;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace GoShop.Data.Auditing;

/// <summary>
/// Recomputes the audit chain from its entries. What the database was made to forget or to say differently, past its triggers, shows. An
/// entry that was taken off the end together with its link shows only against a checkpoint that was noted elsewhere.
/// </summary>
public sealed class AuditVerification(NpgsqlDataSource database)
{
    private const string Links = """
        SELECT c.position, c.entry_id, c.hash, CASE WHEN l.id IS NOT NULL THEN audit_content(l, c.position) END
        FROM audit_chain c LEFT JOIN audit_log l ON l.id = c.entry_id ORDER BY c.position
        """;

    private const string Unchained = """
        SELECT id FROM audit_log l WHERE NOT EXISTS (SELECT FROM audit_chain c WHERE c.entry_id = l.id) ORDER BY at, id LIMIT 1
        """;

    /// <summary>Reads the whole log as it stands now; entries go on being written meanwhile.</summary>
    /// <param name="checkpoint">A link that has to be in the chain, too; null for none.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<AuditVerdict> RunAsync(AuditCheckpoint? checkpoint = null, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        // One snapshot for all that is read.
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        var last = new AuditCheckpoint(0, Convert.ToHexStringLower(new byte[SHA256.HashSizeInBytes]));
        var isCheckpointFound = checkpoint is null || checkpoint == last;
        await foreach (var link in ReadLinksAsync(connection, cancellationToken))
        {
            if (link.FaultAfter(last) is { } fault)
                return new AuditVerdict(last, fault);
            last = new AuditCheckpoint(link.Position, Convert.ToHexStringLower(link.Hash));
            isCheckpointFound |= checkpoint == last;
        }
        return new AuditVerdict(last, await FaultBesideAsync(connection, cancellationToken)
            ?? (isCheckpointFound ? null : $"The chain does not hold the checkpoint {checkpoint}: it was cut or written anew."));
    }

    private static async IAsyncEnumerable<Link> ReadLinksAsync(
        NpgsqlConnection connection,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // As long as it takes to read everything.
        await using var command = new NpgsqlCommand(Links, connection) { CommandTimeout = 0 };
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
        {
            yield return new Link(
                row.GetInt64(0), row.GetGuid(1), row.GetFieldValue<byte[]>(2), row.IsDBNull(3) ? null : row.GetString(3));
        }
    }

    /// <summary>What is wrong where every link fits the one before it.</summary>
    private static async Task<string?> FaultBesideAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Unchained, connection) { CommandTimeout = 0 };
        return await command.ExecuteScalarAsync(cancellationToken) is Guid inserted
            ? $"Entry {inserted} is in no link of the chain: it was inserted past the triggers."
            : null;
    }

    /// <param name="Content">The entry as text; null where it is gone.</param>
    private sealed record Link(long Position, Guid EntryId, byte[] Hash, string? Content)
    {
        public string? FaultAfter(AuditCheckpoint last)
        {
            if (Position != last.Position + 1)
                return $"Link {last.Position + 1} is missing: the next is {Position}, entry {EntryId}.";
            if (Content is null)
                return $"Entry {EntryId} was removed: link {Position} has no entry any more.";
            byte[] linked = [.. Convert.FromHexString(last.Hash), .. Encoding.UTF8.GetBytes(Content)];
            return SHA256.HashData(linked).AsSpan().SequenceEqual(Hash) ? null : $"Entry {EntryId} was changed: it does not fit link {Position}.";
        }
    }
}

/// <summary>What a verification found.</summary>
/// <param name="Last">The last link that is sound; its position says how many there are.</param>
/// <param name="Fault">What is wrong first, in a sentence that names the entry; null where nothing is.</param>
public sealed record AuditVerdict(AuditCheckpoint Last, string? Fault);
