using Tour;

return await CommandLine.InvokeAsync(args, TourRun.RunAsync);
