using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace GoShop.Data;

/// <summary>Runs what a <see cref="ShopContext"/> was told to do once its transaction is committed.</summary>
internal sealed class AfterCommit : DbTransactionInterceptor
{
    public override Task TransactionCommittedAsync(
        DbTransaction transaction,
        TransactionEndEventData eventData,
        CancellationToken cancellationToken = default) =>
        eventData.Context is ShopContext shop ? shop.RunAfterCommitAsync(eventData.TransactionId) : Task.CompletedTask;
}
