using static GoShop.Server.Tests.Authorization.Access;

namespace GoShop.Server.Tests.Authorization;

/// <summary>Who may do what: every field that a request can begin with, every field of what is somebody's, every route. A new one needs a line here.</summary>
internal static class Expectations
{
    /// <summary>The types whose fields each have a line.</summary>
    public static readonly string[] Types = ["Query", "Mutation", "Subscription", "AdminQuery", "User", "Order"];

    public static readonly IReadOnlyDictionary<string, Access> Fields = Read(
        (Anyone, "Query: me category categories allCategories product products productFacets searchSuggestions didYouMean popularProducts newArrivals shop"),
        (SignedIn, "Query: cart"),
        (OwnerOrAdmin, "Query: order"),
        (Admins, "Query: admin"),
        (Anyone, "Mutation: register signIn requestPasswordReset resetPassword verifyEmail"),
        (HoldersOfToken, "Mutation: refreshSession completeTwoFactor"),
        (SettingUp, "Mutation: signOut startTwoFactor confirmTwoFactor"),
        (SignedIn, "Mutation: signOutEverywhere disableTwoFactor regenerateBackupCodes changePassword resendEmailVerification updateProfile exportMyData deleteMyAccount addAddress"),
        (SignedIn, "Mutation: addToCart updateCartItem removeFromCart clearCart placeOrder"),
        (SignedIn, "Mutation: addReview voteReviewHelpful removeReviewVote"),
        (OwnerOrAdmin, "Mutation: deleteReview"),
        (OwnerAlone, "Mutation: updateReview"),
        (Admins, "Mutation: moderateReview"),
        (Admins, "AdminQuery: reviews"),
        (AccountOrAdmin, "User: reviews"),
        (OwnerAlone, "Mutation: updateAddress deleteAddress revokeSession cancelOrder"),
        (Admins, "Mutation: createProduct updateProduct deleteProduct"),
        (Admins, "Mutation: setUserRole setUserStatus updateOrderStatus requeueMessage cancelJob"),
        (SignedIn, "Subscription: myOrdersChanged cartChanged"),
        (Admins, "Mutation: importProducts exportProducts exportOrders"),
        (OwnerOrAdmin, "Subscription: orderStatusChanged"),
        (Admins, "Subscription: jobProgress orderPlaced"),
        (Admins, "AdminQuery: products product"),
        (Admins, "AdminQuery: users user orders auditLog outbox jobs job"),
        (AccountOrAdmin, "User: id name role status twoFactorEnabled createdAt lastSignInAt language email emailVerified phone addresses orders signIns"),
        (AccountAlone, "User: sessions"),
        (OwnerOrAdmin, "Order: id number status total currency shippingAddress canCancel createdAt updatedAt items customer timeline"));

    public static readonly IReadOnlyDictionary<string, Access> Routes = new Dictionary<string, Access>
    {
        ["POST /auth/register"] = AnyoneWithAnyToken,
        ["POST /auth/login"] = AnyoneWithAnyToken,
        ["POST /auth/refresh"] = HoldersOfToken,
        ["POST /auth/forgot-password"] = AnyoneWithAnyToken,
        ["POST /auth/reset-password"] = AnyoneWithAnyToken,
        ["POST /auth/verify-email"] = AnyoneWithAnyToken,
        ["POST /auth/2fa/login"] = HoldersOfToken,
        ["POST /auth/logout"] = SettingUp,
        ["POST /auth/2fa/enable"] = SettingUp,
        ["POST /auth/2fa/verify"] = SettingUp,
        ["POST /auth/2fa/disable"] = SignedIn,
        ["POST /auth/2fa/backup-codes"] = SignedIn,
        ["POST /auth/change-password"] = SignedIn,
        ["POST /auth/resend-verification"] = SignedIn,
        ["GET /auth/me"] = SettingUp,
        ["GET /auth/sessions"] = SignedIn,
        ["DELETE /auth/sessions"] = SignedIn,
        ["DELETE /auth/sessions/{id}"] = OwnerAlone,
        ["GET /profile"] = SignedIn,
        ["PUT /profile"] = SignedIn,
        ["DELETE /profile"] = SignedIn,
        ["GET /profile/export"] = SignedIn,
        ["GET /addresses"] = SignedIn,
        ["POST /addresses"] = SignedIn,
        ["PUT /addresses/{id}"] = OwnerAlone,
        ["DELETE /addresses/{id}"] = OwnerAlone,
        ["GET /products"] = Anyone,
        ["GET /products/facets"] = Anyone,
        ["GET /products/suggestions"] = Anyone,
        ["GET /products/{id}"] = Anyone,
        ["GET /products/{id}/reviews"] = Anyone,
        ["GET /categories"] = Anyone,
        ["GET /categories/{id}"] = Anyone,
        ["GET /cart"] = SignedIn,
        ["DELETE /cart"] = SignedIn,
        ["POST /cart/items"] = SignedIn,
        ["PUT /cart/items/{productId}"] = SignedIn,
        ["DELETE /cart/items/{productId}"] = SignedIn,
        ["POST /reviews"] = SignedIn,
        ["PUT /reviews/{id}"] = OwnerAlone,
        ["DELETE /reviews/{id}"] = OwnerOrAdmin,
        ["PUT /reviews/{id}/vote"] = SignedIn,
        ["DELETE /reviews/{id}/vote"] = SignedIn,
        ["GET /admin/reviews"] = Admins,
        ["PUT /admin/reviews/{id}/status"] = Admins,
        ["POST /orders"] = SignedIn,
        ["GET /orders"] = SignedIn,
        ["GET /orders/{id}"] = OwnerOrAdmin,
        ["DELETE /orders/{id}"] = OwnerAlone,
        ["PUT /orders/{id}/status"] = Admins,
        ["GET /admin/orders"] = Admins,
        ["GET /admin/orders/export"] = Admins,
        ["GET /admin/products/export"] = Admins,
        ["GET /admin/users"] = Admins,
        ["PUT /admin/users/{id}/role"] = Admins,
        ["PUT /admin/users/{id}/status"] = Admins,
        ["GET /admin/jobs"] = Admins,
        ["GET /admin/jobs/{id}"] = Admins,
        ["GET /admin/jobs/{id}/file"] = Admins,
        ["GET /admin/jobs/{id}/problems"] = Admins,
        ["DELETE /admin/jobs/{id}"] = Admins,
        ["GET /admin/audit"] = Admins,
    };

    private static Dictionary<string, Access> Read(params (Access Access, string Fields)[] lines)
        => lines.SelectMany(line =>
        {
            var parts = line.Fields.Split(": ");
            return parts[1].Split(' ').Select(field => KeyValuePair.Create($"{parts[0]}.{field}", line.Access));
        }).ToDictionary();
}
