using static Microsoft.AspNetCore.Http.StatusCodes;

namespace GoShop.Server.Rest;

/// <summary>The facade, a row a route. What is not here is not there.</summary>
internal static class Routes
{
    /// <summary>What all paths begin with.</summary>
    public const string Root = "/api/v1";

    public static IReadOnlyList<RestRoute> All { get; } =
    [
        // accounts
        Post("/auth/register", "auth.register", "register", Status201Created) with { Inlined = ["tokens"], IgnoresAccessToken = true, TakesCartToken = true },
        Post("/auth/login", "auth.login", "signIn") with { Inlined = ["tokens", "twoFactorChallenge"], IgnoresAccessToken = true, TakesCartToken = true },
        Post("/auth/refresh", "auth.refresh", "refreshSession") with { Inlined = ["tokens"], IgnoresAccessToken = true },
        Post("/auth/logout", "auth.logout", "signOut") with { HasBody = false },
        Post("/auth/forgot-password", "auth.forgot-password", "requestPasswordReset") with { IgnoresAccessToken = true },
        Post("/auth/reset-password", "auth.reset-password", "resetPassword") with { IgnoresAccessToken = true },
        Post("/auth/change-password", "auth.change-password", "changePassword.user"),
        Post("/auth/verify-email", "auth.verify-email", "verifyEmail") with { IgnoresAccessToken = true },
        Post("/auth/resend-verification", "auth.resend-verification", "resendEmailVerification") with { HasBody = false },
        Post("/auth/2fa/login", "twofactor.login", "completeTwoFactor") with { Inlined = ["tokens"], IgnoresAccessToken = true, TakesCartToken = true },
        Post("/auth/2fa/enable", "twofactor.enable", "startTwoFactor") with { HasBody = false },
        Post("/auth/2fa/verify", "twofactor.verify", "confirmTwoFactor"),
        Post("/auth/2fa/disable", "twofactor.disable", "disableTwoFactor.user"),
        Post("/auth/2fa/backup-codes", "twofactor.backupcodes", "regenerateBackupCodes"),
        Get("/auth/me", "auth.me", "me"),
        Get("/auth/sessions", "sessions.list", "me.sessions"),
        Delete("/auth/sessions", "sessions.end", "signOutEverywhere"),
        Delete("/auth/sessions/{id}", "sessions.revoke", "revokeSession.session", member: ("id", "sessionId")),
        Get("/addresses", "addresses.list", "me.addresses"),
        Get("/profile", "profile.get", "me"),
        Put("/profile", "profile.update", "updateProfile.user"),
        Delete("/profile", "profile.delete", "deleteMyAccount") with { HasBody = true },
        Post("/profile/avatar", "profile.avatar.upload", "uploadAvatar.user") with { FilesMember = "avatar" },
        Delete("/profile/avatar", "profile.avatar.remove", "removeAvatar.user"),
        Get("/profile/export", "profile.export", "exportMyData.archive") with { FileName = "goshop-my-data.json" },
        Put("/addresses/{id}", "addresses.update", "updateAddress.address", member: ("id", "addressId")),
        Delete("/addresses/{id}", "addresses.delete", "deleteAddress", member: ("id", "addressId")),
        Post("/addresses", "addresses.add", "addAddress.address", Status201Created),

        // catalogue
        Get("/products", "products.list", "products") with { List = Lists.Products },
        Get("/products/facets", "products.facets", "productFacets") with { List = Lists.ProductFacets },
        Get("/products/suggestions", "products.suggestions", "searchSuggestions") with { List = Lists.Suggestions },
        Get("/products/{id}", "products.get", "product"),
        Get("/products/{id}/reviews", "products.reviews", "product.reviews") with { List = Lists.Reviews },
        Post("/products", "products.create", "createProduct.product", Status201Created),
        Put("/products/{id}", "products.update", "updateProduct.product", member: ("id", "id")),
        Delete("/products/{id}", "products.delete", "deleteProduct", member: ("id", "id")) with { Optional = ["product"] },
        Get("/admin/products", "admin.products", "admin.products") with { List = Lists.AllProducts },
        Get("/admin/products/{id}", "admin.products.get", "admin.product"),
        Post("/admin/products/bulk-price", "admin.products.bulk-price", "bulkUpdatePrices") with { Optional = ["bulkChange"] },
        Post("/admin/products/bulk-status", "admin.products.bulk-status", "bulkUpdateStatus") with { Optional = ["bulkChange"] },
        Post("/admin/products/bulk-categories", "admin.products.bulk-categories", "bulkUpdateCategories") with { Optional = ["bulkChange"] },
        Get("/admin/bulk-changes", "admin.bulk-changes", "admin.bulkChanges") with { List = Lists.Plain },
        Post("/admin/bulk-changes/{id}/undo", "admin.bulk-changes.undo", "undoBulkChange", member: ("id", "id")) with { Optional = ["bulkChange"] },
        Post("/products/{id}/images", "products.images.upload", "uploadProductImages.product.images", Status201Created, member: ("id", "productId")) with { FilesMember = "images" },
        Put("/products/{id}/images/order", "products.images.order", "reorderProductImages.product.images", member: ("id", "productId")),
        Put("/products/{id}/images/{imageId}", "products.images.update", "updateProductImage.productImage", ("id", "productId"), ("imageId", "imageId")),
        Delete("/products/{id}/images/{imageId}", "products.images.delete", "deleteProductImage.product.images", ("id", "productId"), ("imageId", "imageId")),
        Get("/categories", "categories.list", "allCategories"),
        Get("/categories/{id}", "categories.get", "category"),
        Post("/categories", "categories.create", "createCategory.category", Status201Created),
        Put("/categories/{id}", "categories.update", "updateCategory.category", member: ("id", "id")),
        Delete("/categories/{id}", "categories.delete", "deleteCategory", member: ("id", "id")),

        // cart
        Get("/cart", "cart.get", "cart") with { TakesCartToken = true },
        Delete("/cart", "cart.clear", "clearCart.cart") with { TakesCartToken = true },
        Post("/cart/items", "cart.add", "addToCart", Status201Created) with { Inlined = ["cart"], Optional = ["cartToken"], TakesCartToken = true },
        Put("/cart/items/{productId}", "cart.change", "updateCartItem.cart", member: ("productId", "productId")) with { TakesCartToken = true },
        Delete("/cart/items/{productId}", "cart.remove", "removeFromCart.cart", member: ("productId", "productId")) with { TakesCartToken = true },
        Post("/cart/checkout", "cart.checkout", "startCheckout.cart") with { HasBody = false },

        // reviews
        Post("/reviews", "reviews.add", "addReview.review", Status201Created),
        Put("/reviews/{id}", "reviews.update", "updateReview.review", member: ("id", "reviewId")),
        Delete("/reviews/{id}", "reviews.delete", "deleteReview", member: ("id", "reviewId")),
        Put("/reviews/{id}/vote", "reviews.vote", "voteReviewHelpful.review", member: ("id", "reviewId")) with { HasBody = false },
        Delete("/reviews/{id}/vote", "reviews.unvote", "removeReviewVote.review", member: ("id", "reviewId")),
        Get("/admin/reviews", "admin.reviews", "admin.reviews") with { List = Lists.AllReviews },
        Put("/admin/reviews/{id}/status", "admin.reviews.status", "moderateReview.review", member: ("id", "reviewId")),

        // orders
        Post("/orders", "orders.place", "placeOrder.order", Status201Created),
        Get("/orders", "orders.list", "me.orders") with { List = Lists.Orders },
        Get("/orders/{id}", "orders.get", "order"),
        Get("/orders/{id}/invoice", "orders.invoice", "order") with { Download = Downloads.InvoiceOfOrder },
        Delete("/orders/{id}", "orders.cancel", "cancelOrder.order", member: ("id", "orderId")) with { QueryMembers = ["note"] },
        Put("/orders/{id}/status", "orders.status", "updateOrderStatus.order", member: ("id", "orderId")),
        Post("/admin/products/{id}/stock", "stock.adjust", "adjustStock.product") with { PathMembers = new Dictionary<string, string> { ["id"] = "productId" } },
        Get("/admin/dashboard", "admin.dashboard", "admin.dashboard") with { List = Lists.Dashboard },
        Report("/admin/reports/sales", "admin.reports.sales", "salesReport", Lists.SalesReport),
        Report("/admin/reports/users", "admin.reports.users", "usersReport", Lists.UsersReport),
        Report("/admin/reports/products", "admin.reports.products", "productsReport", Lists.ProductsReport),
        Report("/admin/reports/stock", "admin.reports.stock", "stockReport", Lists.StockReport),
        Get("/admin/orders", "admin.orders", "admin.orders") with { List = Lists.AllOrders },
        Get("/admin/orders/export", "admin.orders.export", "exportOrders.job") with { List = Lists.OrderTable, Download = Downloads.OfExport },
        Post("/admin/products/import", "admin.products.import", "importProducts.job", Status202Accepted) with { FilesMember = "file" },
        Get("/admin/products/export", "admin.products.export", "exportProducts.job") with { List = Lists.ProductTable, Download = Downloads.OfExport },
        Get("/admin/users", "admin.users", "admin.users") with { List = Lists.Users },
        Put("/admin/users/{id}/role", "admin.users.role", "setUserRole.user", member: ("id", "userId")),
        Put("/admin/users/{id}/status", "admin.users.status", "setUserStatus.user", member: ("id", "userId")),
        Get("/admin/jobs", "admin.jobs", "admin.jobs") with { List = Lists.Jobs },
        Get("/admin/jobs/{id}", "admin.jobs.get", "admin.job"),
        Get("/admin/jobs/{id}/file", "admin.jobs.file", "admin.job") with { Download = Downloads.OfJob },
        Get("/admin/jobs/{id}/problems", "admin.jobs.problems", "admin.job") with { Download = Downloads.ProblemsOfJob },
        Delete("/admin/jobs/{id}", "admin.jobs.cancel", "cancelJob.job", member: ("id", "jobId")),
        Get("/admin/audit", "admin.audit", "admin.auditLog") with { List = Lists.Audit },
    ];

    // A page of it, or all of it as a file.
    private static RestRoute Report(string path, string operation, string field, ListParameters list)
        => Get(path, operation, $"admin.{field}") with
        {
            List = list,
            PageMember = "rows",
            AsFile = Get(path, $"{operation}.file", $"export{char.ToUpperInvariant(field[0])}{field[1..]}.job") with { List = Lists.FileOf(list), Download = Downloads.OfJob },
        };

    private static RestRoute Get(string path, string operation, string data)
        => new() { Method = HttpMethods.Get, Path = path, Operation = operation, Data = data };

    private static RestRoute Post(string path, string operation, string data, int status = Status200OK, params (string Parameter, string Name)[] member)
        => new() { Method = HttpMethods.Post, Path = path, Operation = operation, Data = data, Status = status, PathMembers = Members(member), HasBody = true };

    private static RestRoute Put(string path, string operation, string data, params (string Parameter, string Name)[] member)
        => new() { Method = HttpMethods.Put, Path = path, Operation = operation, Data = data, PathMembers = Members(member), HasBody = true };

    private static RestRoute Delete(string path, string operation, string data, params (string Parameter, string Name)[] member)
        => new() { Method = HttpMethods.Delete, Path = path, Operation = operation, Data = data, PathMembers = Members(member) };

    private static Dictionary<string, string> Members((string Parameter, string Name)[] members)
        => members.ToDictionary(member => member.Parameter, member => member.Name);
}
