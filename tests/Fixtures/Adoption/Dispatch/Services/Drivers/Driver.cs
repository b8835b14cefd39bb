namespace Dispatch.Services.Drivers;

public sealed class Driver
{
    private readonly LinkedList<GeoPoint> _track = new();

    public Driver(string name) => Name = name;

    public string Name { get; }

    public bool IsFree { get; set; } = true;

    public GeoPoint? Last => _track.Last?.Value;

    public void Move(GeoPoint point)
    {
        _track.AddLast(point);
        if (_track.Count > 20)
        {
            _track.RemoveFirst();
        }
    }
}
