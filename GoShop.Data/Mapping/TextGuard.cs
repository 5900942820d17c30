using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace GoShop.Data.Mapping;

/// <summary>
/// Stops a statement whose text PostgreSQL would refuse before it is sent, so that hostile input anywhere, in a filter as
/// well as in a new row, is the sender's mistake and not the server's.
/// </summary>
internal sealed class TextGuard : DbCommandInterceptor
{
    public override InterceptionResult<DbDataReader> ReaderExecuting(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result) => Check(command, result);

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default) => new(Check(command, result));

    public override InterceptionResult<int> NonQueryExecuting(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<int> result) => Check(command, result);

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default) => new(Check(command, result));

    private static InterceptionResult<T> Check<T>(DbCommand command, InterceptionResult<T> result)
    {
        foreach (DbParameter parameter in command.Parameters)
        {
            var isStorable = parameter.Value switch
            {
                string text => StorableText.IsStorable(text),
                IEnumerable<string?> texts => texts.All(text => text is null || StorableText.IsStorable(text)),
                _ => true,
            };
            if (!isStorable)
                throw new UnstorableTextException();
        }
        return result;
    }
}
