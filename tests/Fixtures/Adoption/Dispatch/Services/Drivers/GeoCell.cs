namespace Dispatch.Services.Drivers;

public readonly record struct GeoCell(int Row, int Column)
{
    public static GeoCell Of(GeoPoint point) => new((int)point.Latitude, (int)point.Longitude);
}
