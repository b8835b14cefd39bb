using RateLimitedApi;

await using WebApplication api = Api.Build(args);
if (args.Contains("--serve"))
{
    await api.RunAsync();
    return 0;
}

return await Demonstration.RunAsync(api);
