using Microsoft.EntityFrameworkCore;

namespace GoShop.Data.Orders;

/// <summary>Takes people out of the orders of deleted accounts once nothing is to be sent any more. The country stays, for the books.</summary>
internal static class OrderErasure
{
    /// <param name="db">Where; within its transaction, if it has one.</param>
    /// <param name="userId">Whose orders; null for those of all deleted accounts.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static Task RunAsync(ShopContext db, Guid? userId, CancellationToken cancellationToken) => db.Database.ExecuteSqlAsync(
        $"""
        UPDATE order_events e SET note = NULL
        FROM orders o JOIN users u ON u.id = o.user_id
        WHERE e.order_id = o.id AND e.note IS NOT NULL AND o.status IN ('DELIVERED', 'CANCELLED')
            AND u.status = 'DELETED' AND ({userId}::uuid IS NULL OR u.id = {userId}::uuid);

        UPDATE orders o SET
            shipping_address_recipient = NULL, shipping_address_phone = NULL, shipping_address_line1 = '', shipping_address_line2 = NULL,
            shipping_address_city = '', shipping_address_region = NULL, shipping_address_postal_code = '',
            idempotency_key = NULL, request_fingerprint = NULL
        FROM users u
        WHERE u.id = o.user_id AND u.status = 'DELETED' AND ({userId}::uuid IS NULL OR u.id = {userId}::uuid)
            AND o.status IN ('DELIVERED', 'CANCELLED') AND o.shipping_address_line1 <> ''
        """,
        cancellationToken);
}
