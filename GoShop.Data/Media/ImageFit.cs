namespace GoShop.Data.Media;

/// <summary>How a picture is fitted into a width and a height.</summary>
public enum ImageFit
{
    /// <summary>It fills both; what stands out is cut off.</summary>
    Cover,

    /// <summary>All of it is seen; one side may be shorter.</summary>
    Contain,
}
