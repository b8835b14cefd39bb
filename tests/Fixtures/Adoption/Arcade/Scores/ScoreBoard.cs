namespace Arcade.Scores;

/// <summary>Points of a season by player.</summary>
public sealed class ScoreBoard
{
    private readonly Dictionary<string, long> _points = [];
    private readonly Dictionary<string, SortedSet<int>> _places = [];

    public string Season { get; private set; } = "first";

    public long Add(string player, long points) => _points[player] = _points.GetValueOrDefault(player) + points;

    public void Place(string player, int place)
    {
        if (!_places.TryGetValue(player, out SortedSet<int>? places))
        {
            _places[player] = places = [];
        }

        places.Add(place);
    }

    public SeasonResult Close(string next)
    {
        SeasonResult result = new(Season, _points.Count == 0 ? null : _points.MaxBy(pair => pair.Value).Key, _points.Values.Sum());
        _points.Clear();
        Season = next;
        return result;
    }
}
