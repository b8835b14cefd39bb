namespace Dispatch.Services.Drivers;

public readonly record struct GeoPoint(double Latitude, double Longitude);
