namespace GoShop.Data.Jobs;

/// <summary>Something that is wrong with what a job was given.</summary>
public sealed class JobProblem
{
    /// <summary>How many of a job's problems are kept; the rest are counted.</summary>
    public const int Limit = 10_000;

    /// <summary>The longest name of a column kept, in characters.</summary>
    public const int ColumnLength = 100;

    /// <summary>The longest message, in characters.</summary>
    public const int MessageLength = 500;

    private JobProblem() => Message = string.Empty;

    internal JobProblem(Guid jobId, int number, int? row, string? column, string message)
    {
        (JobId, Number) = (jobId, number);
        (Row, Column, Message) = (row, column, message);
    }

    public Guid JobId { get; private set; }

    /// <summary>Its place among the job's, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>The row of the table as people count them, the header's being 1; null where it is about the whole.</summary>
    public int? Row { get; private set; }

    /// <summary>The column, as the header names it; null where it is about the whole row.</summary>
    public string? Column { get; private set; }

    /// <summary>What is wrong, and what would be right.</summary>
    public string Message { get; private set; }
}
