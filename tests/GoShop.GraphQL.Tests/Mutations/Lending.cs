using System.ComponentModel.DataAnnotations;
using GoShop.GraphQL.Types;

namespace GoShop.GraphQL.Tests.Mutations;

public sealed record Loan(Guid Id, string Reader);

/// <summary>All copies are out.</summary>
public sealed class AllLentException(string title, int waiting) : Exception($"All copies of {title} are lent.")
{
    /// <summary>How many wait for it.</summary>
    public int Waiting { get; } = waiting;
}

public class ReaderException(string message, string code) : Exception(message)
{
    public string Code { get; } = code;
}

public sealed class BlockedReaderException() : ReaderException("The reader is blocked.", "BLOCKED");

public sealed class ClosedError(InvalidOperationException cause)
{
    public string Message { get; } = "Closed: " + cause.Message;

    public static ClosedError CreateErrorFrom(TimeoutException cause) => new(new InvalidOperationException(cause.Message));
}

/// <summary>What to lend.</summary>
public sealed record LendInput([ID] Guid BookId, [Range(1, 30)] int Days = 14, [Required, EmailAddress] string? Email = "a@b.example", IReadOnlyList<NoteInput>? Notes = null);

public sealed record NoteInput([StringLength(5)] string Text, Optional<string?> Colour = default) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Text == Colour.Value)
            yield return new ValidationResult("A note is not its colour.", [nameof(Colour)]);
    }
}

/// <summary>Who came in.</summary>
/// <param name="Reader">The reader's name.</param>
/// <param name="Visits">How often, this one counted.</param>
public sealed record EnterPayload(string Reader, int Visits);

[QueryType]
internal static class Nothing
{
    public static int One([Range(1, 3)] int of = 1) => of;
}

[MutationType]
[Error<ReaderException>]
internal static class Lending
{
    internal static Exception? Failure { get; set; }

    /// <summary>Lends a book.</summary>
    [Error<AllLentException>]
    [Error<ClosedError>]
    public static Loan Lend(LendInput input) => Failure is { } failure ? throw failure : new Loan(input.BookId, input.Email!);

    public static async Task<Loan?> ProlongAsync(Guid loanId, [Range(1, 9)] int days)
    {
        await Task.Yield();
        return new Loan(loanId, $"{days} days");
    }

    public static EnterPayload Enter(string reader) => new(reader, 1);

    [Error<BlockedReaderException>]
    public static Task<EnterPayload> EnterAgain(string reader) => Task.FromException<EnterPayload>(new BlockedReaderException());

    public static Task CloseAsync() => Task.CompletedTask;

    [Payload("left")]
    public static IReadOnlyList<Loan> Leave() => [];
}
