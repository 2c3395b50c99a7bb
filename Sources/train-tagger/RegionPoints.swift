import NewsModel

extension PlacePoints {
  /// The middle of regions and waters that lie in one spot of a world map, by hand; a continent has none.
  static let regions: [String: GeoPoint] = Dictionary(
    table.split(whereSeparator: { $0 == ";" || $0.isNewline }).compactMap { row in
      let words = row.split(separator: " ")
      guard words.count > 2, let latitude = Double(words[words.count - 2]),
        let longitude = Double(words[words.count - 1])
      else { return nil }
      return (
        words.dropLast(2).joined(separator: " "), GeoPoint(latitude: latitude, longitude: longitude)
      )
    }, uniquingKeysWith: { first, _ in first })

  private static let table = """
    Alberta 55 -115;Aleppo 36.2 37.16;Alps 46.5 9.5;Amazon -4 -62;Amhara 11.6 37.9;Anbar 33 41.5;
    Andalusia 37.5 -4.7;Andhra Pradesh 15.9 79.7;Arabian Sea 15 65;Assam 26.2 92.9;Balkans 42.5 22;
    Balochistan 28.5 66;Baltic Sea 58 20;Basque Country 43 -2.6;Bavaria 48.9 11.4;Bay of Bengal 15 88;
    Bihar 25.6 85.6;Black Sea 43.3 34.5;Borno 11.8 13;British Columbia 53.7 -124.5;Brittany 48.2 -2.9;
    Cabo Delgado -12.3 39.4;Caribbean 15.5 -73;Casamance 12.8 -15;Caspian Sea 42 50.7;Catalonia 41.7 1.7;
    Caucasus 42.5 44.5;Chechnya 43.4 45.7;Chiapas 16.5 -92.5;Chihuahua 28.6 -106.1;Corsica 42.1 9.1;
    Crimea 45.2 34.3;Dagestan 42.9 47.3;Danube 45.2 28;Darfur 13.5 24.5;Deir Ezzor 35.33 40.14;
    Donbas 48.3 38.2;Donbass 48.3 38.2;East China Sea 29 125;East Jerusalem 31.79 35.25;
    Eastern Cape -32.2 26.5;England 52.6 -1.5;Euphrates 35 41;Fukushima 37.4 140.3;Gauteng -26.2 28.1;
    Gaza 31.45 34.4;Gaza Strip 31.45 34.4;Golan Heights 33 35.8;Guangdong 23.4 113.4;Gujarat 22.7 71.6;
    Gulf of Aden 12.5 47.5;Gulf of Mexico 25.3 -90;Haryana 29.2 76.3;Helmand 31.4 64.2;Himalayas 28.5 84;
    Hokkaido 43.2 142.8;Horn of Africa 8 47;Hubei 31 112.3;Idlib 35.93 36.63;Jalisco 20.6 -103.7;
    Kaduna 10.5 7.4;Karnataka 14.7 76;Kashmir 34.1 75;Kerala 10.4 76.4;Khyber Pakhtunkhwa 34.5 72;
    Kurdistan 36.3 44.4;KwaZulu-Natal -28.9 30.9;Lagos State 6.5 3.6;Latakia 35.53 35.79;
    Limpopo -23.8 29.4;Lombardy 45.6 9.8;Maharashtra 19.5 75.7;Manitoba 53.8 -98.8;Mediterranean 35 18;
    Mediterranean Sea 35 18;Mekong 12 105.5;Mpumalanga -25.8 30.3;Nagorno-Karabakh 39.8 46.75;
    New South Wales -32.5 147;Nile 24 32.9;Nineveh 36 42.3;Normandy 49 0.2;North Sea 56 3;
    North Waziristan 32.9 70;Northern Ireland 54.6 -6.7;Northern Territory -19.5 133.5;
    Nova Scotia 45 -63;Oaxaca 17 -96.5;Okinawa 26.5 128;Ontario 49.3 -84.7;Oromia 8 39;
    Panama Canal 9.1 -79.7;Patagonia -44 -69;Persian Gulf 27 51.5;Plateau State 9.2 9.5;Punjab 31 73;
    Puntland 9 49.5;Quebec 52 -72;Queensland -22.5 144.5;Rajasthan 26.6 73.9;Raqqa 35.95 39.01;
    Red Sea 20 38.5;Rhine 50.3 7.6;Rivers State 4.8 6.9;Sahara 23 10;Sahel 15 5;Sardinia 40.1 9;
    Saskatchewan 54 -106;Saxony 51 13.3;Scandinavia 62 15;Scotland 56.8 -4.2;Siberia 61 100;
    Sichuan 30.6 102.7;Sicily 37.6 14.1;Sinai 29.5 33.8;Sinai Peninsula 29.5 33.8;Sinaloa 25 -107.5;
    Sindh 26 68.5;Somaliland 9.6 44.8;Sonora 29.6 -110.6;South Australia -30 135;South China Sea 13 114;
    South Waziristan 32.3 69.8;Strait of Hormuz 26.6 56.5;Suez Canal 30.5 32.3;Tamil Nadu 11.1 78.5;
    Tasmania -42 146.7;Telangana 17.9 79.3;Tibet 31.5 88;Tigray 13.8 38.9;Tigris 34.5 43.7;
    Tuscany 43.4 11.1;Uttar Pradesh 27 80.8;Victoria -37 144.3;Wales 52.3 -3.7;Waziristan 32.6 69.9;
    West Bank 32 35.3;West Bengal 23.8 87.9;Western Australia -25.5 122;Western Cape -33.5 20.5;
    Xinjiang 41.1 85.2;Yunnan 24.9 101.6;Zamfara 12.2 6.3;Palestine 31.9 35.2;Kosovo 42.6 20.9;
    Vatican City 41.9 12.45
    """
}
