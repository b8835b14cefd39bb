using System.Collections.Immutable;

namespace Segue.Services.Sessions.Tests.Migrations;

/// <summary>A session and a state in every version.</summary>
internal static class Versions
{
    public static DateTimeOffset Now { get; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static ImmutableDictionary<string, string> Metadata { get; } =
        ImmutableDictionary<string, string>.Empty.Add("owner", "ann").Add("client-name", "probe").Add("colour", "blue");

    public static SessionV0 Legacy { get; } = new()
    {
        CreatedAt = Now.ToUnixTimeMilliseconds(),
        LastAccessedAt = Now.ToUnixTimeMilliseconds() + 5000,
        Timeout = 60_000,
        Metadata = Metadata,
        Revision = 3,
        HibernatedAs = null,
    };

    public static SessionV1 First { get; } = new()
    {
        CreatedAt = Now,
        LastAccessedAt = Now + TimeSpan.FromSeconds(5),
        Timeout = TimeSpan.FromMinutes(1),
        Metadata = Metadata,
        Revision = 3,
        HibernatedAs = null,
    };

    public static SessionsStateV0 LegacyState(params (string Id, SessionV0 Row)[] rows)
    {
        SessionsStateV0 state = new()
        {
            DefaultTimeout = 3_600_000,
            CleanupInterval = 60_000,
            UsesStorage = true,
            HibernateAfter = null,
            MostMetadataBytes = 1000,
            SweptMinute = 7,
            HibernatedMinute = 6,
            Sessions = new Table<string, SessionV0>(),
        };
        foreach ((string id, SessionV0 row) in rows)
        {
            state.Sessions[id] = row;
        }

        return state;
    }

    public static SessionsStateV1 FirstState(params (string Id, SessionV1 Row)[] rows)
    {
        SessionsStateV1 state = new()
        {
            DefaultTimeout = TimeSpan.FromHours(1),
            CleanupInterval = TimeSpan.FromMinutes(1),
            UsesStorage = true,
            HibernateAfter = null,
            MostMetadataBytes = 1000,
            SweptMinute = 7,
            HibernatedMinute = 6,
            Sessions = new Table<string, SessionV1>(),
        };
        foreach ((string id, SessionV1 row) in rows)
        {
            state.Sessions[id] = row;
        }

        return state;
    }
}
