namespace Dispatch.Services.Drivers;

/// <summary>Where drivers are. A singleton behind its own lock.</summary>
public sealed class DriverLocator
{
    private readonly ReaderWriterLockSlim _lock = new();
    private readonly Dictionary<string, Driver> _drivers = [];
    private readonly Dictionary<GeoCell, HashSet<string>> _cells = [];
    private readonly List<Driver> _favourites = [];

    public event Action<string, GeoPoint>? Moved;

    public void Move(string name, GeoPoint point)
    {
        _lock.EnterWriteLock();
        try
        {
            if (!_drivers.TryGetValue(name, out Driver? driver))
            {
                _drivers[name] = driver = new Driver(name);
            }

            driver.Move(point);
            GeoCell cell = GeoCell.Of(point);
            if (!_cells.TryGetValue(cell, out HashSet<string>? names))
            {
                _cells[cell] = names = [];
            }

            names.Add(name);
        }
        finally
        {
            _lock.ExitWriteLock();
        }

        Moved?.Invoke(name, point);
    }

    public void Prefer(string name)
    {
        _favourites.Add(_drivers[name]);
        if (_favourites.Count > 3)
        {
            _favourites.RemoveAt(0);
        }
    }

    public Driver? FindFree() => _favourites.Concat(_drivers.Values).FirstOrDefault(driver => driver.IsFree);
}
